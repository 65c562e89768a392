// libedit for Swift: its variadic calls, one function each, and the few C calls that the Glibc module does not show.
#pragma once

#include <histedit.h>
#include <stdint.h>
#include <wchar.h>

typedef char *(*CEditPrompt)(EditLine *);
typedef unsigned char (*CEditKey)(EditLine *, int);
typedef int (*CEditReader)(EditLine *, wchar_t *);

/// An editor on the program's own standard streams; NULL when it cannot be made.
EditLine *cedit_open(const char *program);
/// `escape` encloses parts of the prompt that take no room on the screen.
int cedit_set_prompt(EditLine *editor, CEditPrompt prompt, char escape);
int cedit_set_editor(EditLine *editor, const char *mode);
int cedit_set_signals(EditLine *editor, int on);
int cedit_set_reader(EditLine *editor, CEditReader reader);
int cedit_set_terminal(EditLine *editor, const char *when, const char *mode);
int cedit_set_client(EditLine *editor, void *client);
void *cedit_client(EditLine *editor);
int cedit_add_function(EditLine *editor, const char *name, const char *help, CEditKey function);
int cedit_bind(EditLine *editor, const char *key, const char *function);
/// Binds a key to a text, as if that were typed.
int cedit_bind_text(EditLine *editor, const char *key, const char *text);
int cedit_refresh(EditLine *editor);
/// Puts the terminal into editing mode, or back.
int cedit_prepare_terminal(EditLine *editor, int on);

int cedit_use_history(EditLine *editor, History *history);
int cedit_history_size(History *history, int size);
int cedit_history_unique(History *history, int on);
int cedit_history_enter(History *history, const char *line);
int cedit_history_load(History *history, const char *path);
int cedit_history_save(History *history, const char *path);

/// Columns that a character takes; negative for one that is not printable.
int cedit_width(uint32_t scalar);

/// The reading end of a pipe that gets one byte, the signal's number, for SIGWINCH, SIGCONT, SIGINT, SIGTERM and
/// SIGHUP. From the first call on, these are caught. -1 when there is no pipe.
int cedit_signal_pipe(void);
