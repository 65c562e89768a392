#define _GNU_SOURCE
#include "CEdit.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

EditLine *cedit_open(const char *program) { return el_init(program, stdin, stdout, stderr); }

int cedit_set_prompt(EditLine *editor, CEditPrompt prompt, char escape) {
    return el_set(editor, EL_PROMPT_ESC, prompt, escape);
}

int cedit_set_editor(EditLine *editor, const char *mode) { return el_set(editor, EL_EDITOR, mode); }

int cedit_set_signals(EditLine *editor, int on) { return el_set(editor, EL_SIGNAL, on); }

int cedit_set_reader(EditLine *editor, CEditReader reader) { return el_set(editor, EL_GETCFN, reader); }

int cedit_set_terminal(EditLine *editor, const char *when, const char *mode) {
    return el_set(editor, EL_SETTY, when, mode, (char *)0);
}

int cedit_set_client(EditLine *editor, void *client) { return el_set(editor, EL_CLIENTDATA, client); }

void *cedit_client(EditLine *editor) {
    void *client = 0;
    el_get(editor, EL_CLIENTDATA, &client);
    return client;
}

int cedit_add_function(EditLine *editor, const char *name, const char *help, CEditKey function) {
    return el_set(editor, EL_ADDFN, name, help, function);
}

int cedit_bind(EditLine *editor, const char *key, const char *function) {
    return el_set(editor, EL_BIND, key, function, (char *)0);
}

int cedit_bind_text(EditLine *editor, const char *key, const char *text) {
    return el_set(editor, EL_BIND, "-s", key, text, (char *)0);
}

int cedit_refresh(EditLine *editor) { return el_set(editor, EL_REFRESH); }

int cedit_prepare_terminal(EditLine *editor, int on) { return el_set(editor, EL_PREP_TERM, on); }

int cedit_use_history(EditLine *editor, History *list) { return el_set(editor, EL_HIST, history, list); }

int cedit_history_size(History *list, int size) {
    HistEvent event;
    return history(list, &event, H_SETSIZE, size);
}

int cedit_history_unique(History *list, int on) {
    HistEvent event;
    return history(list, &event, H_SETUNIQUE, on);
}

int cedit_history_enter(History *list, const char *line) {
    HistEvent event;
    return history(list, &event, H_ENTER, line);
}

int cedit_history_load(History *list, const char *path) {
    HistEvent event;
    return history(list, &event, H_LOAD, path);
}

int cedit_history_save(History *list, const char *path) {
    HistEvent event;
    return history(list, &event, H_SAVE, path);
}

int cedit_width(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

static int signal_pipe[2] = {-1, -1};

static void tell(int number) {
    int saved = errno;
    unsigned char byte = (unsigned char)number;
    (void)!write(signal_pipe[1], &byte, 1);
    errno = saved;
}

int cedit_signal_pipe(void) {
    static const int caught[] = {SIGWINCH, SIGCONT, SIGINT, SIGTERM, SIGHUP};
    if (signal_pipe[0] < 0) {
        if (pipe2(signal_pipe, O_CLOEXEC | O_NONBLOCK)) return -1;
        struct sigaction action = {0};
        action.sa_handler = tell;
        action.sa_flags = SA_RESTART;
        for (unsigned i = 0; i < sizeof caught / sizeof *caught; i++) sigaction(caught[i], &action, 0);
    }
    return signal_pipe[0];
}
