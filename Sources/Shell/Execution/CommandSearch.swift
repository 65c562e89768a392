import Kernel

/// Why a command cannot be run, in the dialect's words, with the status.
struct SearchFailure {
    var message: [UInt8]
    var status: Int32
}

enum SearchResult {
    case program(LoadedProgram)
    case failure(SearchFailure)
}

extension ShellProgram {
    /// The program for a command's words, loaded.
    mutating func find(
        _ words: [[UInt8]],
        searchPath: [UInt8]? = nil,
        calledAs name: [UInt8]? = nil,
        _ machine: inout Machine
    ) -> SearchResult {
        let command = words[0]
        do throws(Errno) {
            let path = try locate(command, searchPath: searchPath, &machine)
            var environment = exportedEnvironment(machine)
            if isBash { environment.append(Array("_=".utf8) + path) }
            do throws(Errno) {
                let arguments = name.map { [$0] + words.dropFirst() } ?? words
                return .program(try machine.load(path, arguments: arguments, environment: environment))
            } catch {
                guard error == .execFormatError else { throw error }
                return try loadScript(path, words, environment, &machine)
            }
        } catch {
            return .failure(failure(command, error, &machine))
        }
    }

    /// Where a command's file is, by `PATH`.
    mutating func locate(
        _ command: [UInt8],
        searchPath: [UInt8]? = nil,
        _ machine: inout Machine
    ) throws(Errno) -> [UInt8] {
        if command.isEmpty { throw .noSuchFileOrDirectory }
        if command.contains(UInt8(ascii: "/")) { return command }
        let path = searchPath ?? text("PATH", machine) ?? []
        return try machine.findExecutable(command, searchPath: path)
    }

    /// A file without `#!`: its commands are run by a shell like this one.
    private mutating func loadScript(
        _ path: [UInt8],
        _ words: [[UInt8]],
        _ environment: [[UInt8]],
        _ machine: inout Machine
    ) throws(Errno) -> SearchResult {
        let head = try machine.contents(path).prefix(256)
        if head.contains(0) { throw .execFormatError }
        let arguments = [Array((isBash ? "bash" : "sh").utf8), path] + words.dropFirst()
        let shell = ShellProgram(arguments: arguments, environment: environment, dialect: dialect)
        return .program(
            LoadedProgram(program: shell, arguments: [words[0]] + words.dropFirst(), environment: environment)
        )
    }

    private mutating func failure(_ command: [UInt8], _ error: Errno, _ machine: inout Machine) -> SearchFailure {
        let hasSlash = command.contains(UInt8(ascii: "/"))
        let isMissing = error == .noSuchFileOrDirectory || error == .notDirectory
        guard isBash else {
            let text = command.isEmpty ? Errno.permissionDenied.message : isMissing ? "not found" : error.message
            return SearchFailure(message: command + Array(": \(text)".utf8), status: isMissing ? 127 : 126)
        }
        if isMissing, !hasSlash {
            return SearchFailure(message: command + Array(": command not found".utf8), status: 127)
        }
        var text = error.message
        if error == .permissionDenied, (try? machine.status(command))?.kind == .directory { text = "Is a directory" }
        if error == .noSuchFileOrDirectory, (try? machine.status(command)) != nil {
            text = "cannot execute: required file not found"
        }
        if error == .execFormatError { text = "cannot execute binary file: Exec format error" }
        return SearchFailure(message: command + Array(": \(text)".utf8), status: isMissing ? 127 : 126)
    }
}
