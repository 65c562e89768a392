import CEdit
import Glibc

/// Reads lines at a terminal: editing, history and completion by libedit.
///
/// All waiting is in libedit's read hook, on the thread that calls `read`. While it waits, `whileWaiting` is asked
/// again and again what happened meanwhile, so the world can go on while the learner thinks.
public final class LineEditor {
    /// How a line ended.
    public enum Line: Hashable, Sendable {
        case text(String)
        /// Ctrl-C: what was typed is dropped.
        case interrupt
        /// Ctrl-D on an empty line, or the terminal is gone.
        case end
    }

    /// What happened while the editor waited for a key.
    public struct Meanwhile: Sendable {
        /// To be shown above the line.
        public var output: [UInt8]
        /// When to ask again; nil: not before the next key.
        public var milliseconds: Int?

        /// Output to be shown, and the time until the next question.
        public init(output: [UInt8] = [], milliseconds: Int?) {
            self.output = output
            self.milliseconds = milliseconds
        }
    }

    /// What can be put for the word that ends the given text, the line up to the cursor.
    public var complete: (String) -> Completions = { _ in Completions(word: "", candidates: []) }
    /// Asked while no key comes.
    public var whileWaiting: () -> Meanwhile = { Meanwhile(milliseconds: nil) }
    /// Called when the program goes on after Ctrl-Z had stopped it.
    public var resume: () -> Void = {}

    let editor: OpaquePointer
    let screen: Screen
    private let history: OpaquePointer
    private let historyPath: String?
    private let signals = SignalPipe()
    private var prompt: UnsafeMutablePointer<CChar>?
    var promptWidth = 0
    var isInterrupted = false
    private var isHungUp = false

    /// An editor on standard input and output; nil when libedit cannot work there.
    ///
    /// - Parameter historyPath: the file of earlier lines; nil keeps none.
    public init?(screen: Screen, historyPath: String?) {
        setlocale(LC_ALL, "")
        if String(cString: nl_langinfo(Int32(CODESET))) != "UTF-8" { setlocale(LC_CTYPE, "C.UTF-8") }
        guard let editor = cedit_open("towtank"), let history = history_init() else { return nil }
        self.editor = editor
        self.history = history
        self.screen = screen
        self.historyPath = historyPath
        cedit_set_client(editor, Unmanaged.passUnretained(self).toOpaque())
        cedit_set_editor(editor, "emacs")
        cedit_set_signals(editor, 0)
        cedit_set_prompt(editor, { LineEditor.of($0)?.prompt }, 1)
        cedit_history_size(history, 2000)
        cedit_history_unique(history, 1)
        cedit_use_history(editor, history)
        if let historyPath { cedit_history_load(history, historyPath) }
        bindKeys()
        cedit_set_reader(editor) { editor, character in LineEditor.of(editor)?.readCharacter(character) ?? -1 }
        // The learner's own bindings come last, so that they win.
        el_source(editor, nil)
    }

    deinit {
        el_end(editor)
        history_end(history)
        free(prompt)
    }

    /// The editor that a call of libedit belongs to.
    static func of(_ editor: OpaquePointer?) -> LineEditor? {
        guard let editor, let client = cedit_client(editor) else { return nil }
        return Unmanaged<LineEditor>.fromOpaque(client).takeUnretainedValue()
    }

    /// Reads one line. `style` colours the prompt (numbers of SGR).
    public func read(prompt text: String, style: String) -> Line {
        setPrompt(text, style: style)
        isInterrupted = false
        if !screen.isPlain { screen.show("\u{1b}[?2004h") }
        var count: Int32 = 0
        let line = el_gets(editor, &count)
        if !screen.isPlain { screen.show("\u{1b}[?2004l") }
        if isInterrupted {
            screen.show("^C\n")
            return .interrupt
        }
        guard let line, count > 0 else { return .end }
        var read = String(cString: line)
        if read.hasSuffix("\n") { read.removeLast() }
        return .text(read)
    }

    /// Keeps a line (which may have several rows) in the history, and writes the file.
    public func remember(_ line: String) {
        cedit_history_enter(history, line)
        if let historyPath { cedit_history_save(history, historyPath) }
    }

    /// Text that counts as typed before the next key.
    public func push(_ text: String) {
        if !text.isEmpty { el_push(editor, text) }
    }

    private func setPrompt(_ text: String, style: String) {
        free(prompt)
        promptWidth = CellWidth.of(text)
        // libedit loses an invisible part that nothing follows: the blank at the end stays outside of it.
        if screen.hasColour, text.hasSuffix(" ") {
            prompt = strdup("\u{1}\u{1b}[\(style)m\u{1}\(text.dropLast())\u{1}\u{1b}[0m\u{1} ")
        } else {
            prompt = strdup(text)
        }
    }

    /// The line being edited, and what of it is before the cursor.
    var line: (text: String, beforeCursor: String) {
        guard let info = el_line(editor)?.pointee, let start = info.buffer else { return ("", "") }
        let all = UnsafeBufferPointer(start: start, count: info.lastchar - start).map { UInt8(bitPattern: $0) }
        let before = all.prefix(info.cursor - UnsafePointer(start))
        return (String(decoding: all, as: UTF8.self), String(decoding: before, as: UTF8.self))
    }

    /// libedit's read hook: the only place that blocks while a line is edited.
    private func readCharacter(_ character: UnsafeMutablePointer<wchar_t>?) -> Int32 {
        while true {
            let meanwhile = whileWaiting()
            if !meanwhile.output.isEmpty { showAbove(meanwhile.output) }
            let (canRead, hasSignal) = signals.wait(input: 0, milliseconds: meanwhile.milliseconds)
            if hasSignal { handleSignals() }
            if isHungUp { return 0 }
            if canRead { return readScalar(character) }
        }
    }

    private func handleSignals() {
        for signal in signals.take() {
            switch signal {
            case SIGWINCH:
                eraseLine()
                el_resize(editor)
                cedit_refresh(editor)
            case SIGTERM, SIGHUP:
                isHungUp = true
            default:
                break
            }
        }
    }

    private func readByte() -> UInt8? {
        var byte: UInt8 = 0
        while true {
            let count = Glibc.read(0, &byte, 1)
            if count == 1 { return byte }
            if count < 0, errno == EINTR { continue }
            return nil
        }
    }

    private func readScalar(_ character: UnsafeMutablePointer<wchar_t>?) -> Int32 {
        guard let lead = readByte() else { return 0 }
        let more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0
        var value = UInt32(lead) & (more == 0 ? 0xFF : 0x3F >> UInt32(more))
        for _ in 0..<more {
            guard let next = readByte() else { return 0 }
            value = value << 6 | UInt32(next & 0x3F)
        }
        character?.pointee = wchar_t(bitPattern: value)
        return 1
    }

    /// Reads the rest of a bracketed paste and puts it into the line; nothing of it runs by itself.
    func paste() {
        let end = Array("\u{1b}[201~".utf8)
        var bytes: [UInt8] = []
        while let byte = readByte() {
            bytes.append(byte == 13 ? 10 : byte)
            if bytes.suffix(end.count).elementsEqual(end) {
                bytes.removeLast(end.count)
                break
            }
        }
        while bytes.last == 10 { bytes.removeLast() }
        el_insertstr(editor, String(decoding: bytes.filter { $0 >= 32 || $0 == 10 || $0 == 9 }, as: UTF8.self))
    }

    /// Erases prompt and line from the screen, so that something can be written in their place.
    func eraseLine() {
        let row = CellWidth.rows(line.beforeCursor, indent: promptWidth, columns: screen.size.columns)
        if screen.isPlain {
            screen.show("\r\n")
        } else {
            screen.show((row > 0 ? "\u{1b}[\(row)A" : "") + "\r\u{1b}[J")
        }
    }

    private func showAbove(_ output: [UInt8]) {
        eraseLine()
        Screen.write(output)
        if output.last != 10 { Screen.write([10]) }
        cedit_refresh(editor)
    }
}
