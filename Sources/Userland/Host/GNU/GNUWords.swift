import Kernel

/// GNU's words for what BusyBox says: the tools of the host are GNU coreutils 9.
enum GNUWords {
    /// Rewrites what an applet wrote to standard error, line by line.
    static func translate(_ error: [UInt8], of name: String) -> [UInt8] {
        let text = String(decoding: error, as: UTF8.self)
        let page = BusyBox.banner + "\n"
        var lines: [Substring] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line + "\n" == page {
                // The rest is the usage page.
                if lines.isEmpty { lines.append(missingOperand(name)) }
                lines += ["Try '\(name) --help' for more information.", ""]
                return Array(lines.joined(separator: "\n").utf8)
            }
            lines.append(translate(line, name))
        }
        return Array(lines.joined(separator: "\n").utf8)
    }

    private static func missingOperand(_ name: String) -> Substring {
        switch name {
        case "cp", "mv", "ln": "\(name): missing file operand"
        case "touch": "touch: missing file operand"
        default: "\(name): missing operand"
        }
    }

    private static func translate(_ line: Substring, _ name: String) -> Substring {
        guard line.hasPrefix("\(name): ") else { return line }
        let rest = line.dropFirst(name.count + 2)
        if let isDirectory = directory(rest, name) { return isDirectory }
        for (front, other) in phrases(name) where rest.hasPrefix(front) {
            let tail = rest.dropFirst(front.count)
            return "\(name): \(other)\(curled(tail, name))"
        }
        if name == "ln", rest.hasSuffix(": \(Errno.fileExists.message)"), let colon = rest.lastIndex(of: ":") {
            return "ln: failed to create symbolic link '\(rest[..<colon])'\(rest[colon...])"
        }
        if let bare = bareFront(name), let colon = rest.lastIndex(of: ":"), !rest.hasPrefix("invalid") {
            // BusyBox names only the file.
            return "\(name): \(bare)'\(rest[..<colon])'\(rest[colon...])"
        }
        return line
    }

    private static func directory(_ rest: Substring, _ name: String) -> Substring? {
        guard name == "rm", rest.hasPrefix("'"), rest.hasSuffix("' is a directory") else { return nil }
        return "rm: cannot remove \(rest.dropLast(" is a directory".count)): Is a directory"
    }

    private static func phrases(_ name: String) -> [(String, String)] {
        switch name {
        case "cp":
            [
                ("can't stat ", "cannot stat "), ("can't open ", "cannot open "),
                ("can't create ", "cannot create regular file "),
                ("omitting directory ", "-r not specified; omitting directory "),
            ]
        case "mv": [("can't rename ", "cannot stat "), ("can't create ", "cannot create regular file ")]
        case "rm":
            [
                ("can't remove '.' or '..'", "refusing to remove '.' or '..' directory"),
                ("can't remove ", "cannot remove "),
            ]
        case "mkdir": [("can't create directory ", "cannot create directory ")]
        case "chmod": [("invalid mode ", "invalid mode: ")]
        case "touch": [("invalid date ", "invalid date format ")]
        case "rmdir": [("'", "failed to remove '")]
        case "ls": [("can't open ", "cannot open directory ")]
        case "stat": [("can't stat ", "cannot statx ")]
        default: []
        }
    }

    /// What GNU puts before a file that BusyBox names bare.
    private static func bareFront(_ name: String) -> String? {
        switch name {
        case "ls", "chmod", "chown", "chgrp", "du": "cannot access "
        case "touch": "cannot touch "
        case "ln": "failed to access "
        default: nil
        }
    }

    /// Names that are no files, and those of `mkdir`, are quoted with typographic marks.
    private static func curled(_ text: Substring, _ name: String) -> String {
        let isCurled = ["mkdir", "chmod", "touch"].contains(name)
        guard isCurled, text.hasPrefix("'"), let end = text.dropFirst().firstIndex(of: "'") else {
            return String(text)
        }
        let hint = name == "chmod" ? "\nTry 'chmod --help' for more information." : ""
        return "‘" + text[text.index(after: text.startIndex)..<end] + "’" + text[text.index(after: end)...] + hint
    }
}
