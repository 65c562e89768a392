import CEdit
import Glibc

extension LineEditor {
    /// Binds the keys that a user of a modern shell expects.
    func bindKeys() {
        // Ctrl-C and Ctrl-Z are ordinary keys while a line is edited.
        cedit_set_terminal(editor, "-d", "-isig")
        cedit_add_function(editor, "towtank-interrupt", "drop the line") { editor, _ in
            LineEditor.of(editor)?.isInterrupted = true
            return UInt8(CC_EOF)
        }
        cedit_add_function(editor, "towtank-suspend", "stop the program") { editor, _ in
            LineEditor.of(editor)?.stop()
            return UInt8(CC_REFRESH)
        }
        cedit_add_function(editor, "towtank-complete", "complete the word") { editor, _ in
            LineEditor.of(editor)?.completeWord() ?? UInt8(CC_ERROR)
        }
        cedit_add_function(editor, "towtank-paste", "insert pasted text") { editor, _ in
            LineEditor.of(editor)?.paste()
            return UInt8(CC_REFRESH)
        }
        // The cursor goes to the end first: a dropped line of several rows stays readable.
        cedit_bind(editor, "\u{1b}[98~", "ed-move-to-end")
        cedit_bind(editor, "\u{1b}[99~", "towtank-interrupt")
        cedit_bind_text(editor, "^C", "\\e[98~\\e[99~")
        for (key, function) in Self.bindings { cedit_bind(editor, key, function) }
    }

    private static let bindings = [
        ("^Z", "towtank-suspend"),
        ("^I", "towtank-complete"),
        ("\u{1b}[200~", "towtank-paste"),
        ("^R", "em-inc-search-prev"),
        ("^W", "ed-delete-prev-word"),
        ("\u{1b}[A", "ed-search-prev-history"),
        ("\u{1b}[B", "ed-search-next-history"),
        ("\u{1b}OA", "ed-search-prev-history"),
        ("\u{1b}OB", "ed-search-next-history"),
        ("\u{1b}[3~", "ed-delete-next-char"),
        ("\u{1b}[H", "ed-move-to-beg"),
        ("\u{1b}[F", "ed-move-to-end"),
        ("\u{1b}[1~", "ed-move-to-beg"),
        ("\u{1b}[4~", "ed-move-to-end"),
        ("\u{1b}[1;5C", "em-next-word"),
        ("\u{1b}[1;5D", "ed-prev-word"),
    ]

    /// Ctrl-Z: the program stops as any other does, and goes on with the same line.
    private func stop() {
        cedit_prepare_terminal(editor, 0)
        kill(getpid(), SIGTSTP)
        resume()
        cedit_prepare_terminal(editor, 1)
        screen.show("\n")
        cedit_refresh(editor)
    }

    /// Tab: adds what all candidates share, or lists them.
    private func completeWord() -> UInt8 {
        let (text, beforeCursor) = line
        let completions = complete(beforeCursor)
        if completions.candidates.isEmpty { return UInt8(CC_REFRESH_BEEP) }
        let addition = completions.addition
        if !addition.isEmpty {
            el_insertstr(editor, addition)
            return UInt8(CC_REFRESH)
        }
        let columns = screen.size.columns
        let below =
            CellWidth.rows(text, indent: promptWidth, columns: columns)
            - CellWidth.rows(beforeCursor, indent: promptWidth, columns: columns)
        if below > 0, !screen.isPlain { screen.show("\u{1b}[\(below)B") }
        let lines = completions.lines(columns: columns)
        screen.show("\r\n" + lines.map { $0 + "\n" }.joined())
        cedit_refresh(editor)
        return UInt8(CC_REFRESH)
    }
}
