extension Machine {
    /// `execve(2)` up to the point of no return: finds the program behind a file, following `#!` once.
    ///
    /// Errors: ENOENT, EACCES, ENOTDIR, ELOOP, ENOEXEC.
    public mutating func load(
        _ path: [UInt8],
        arguments: [[UInt8]],
        environment: [[UInt8]]
    ) throws(Errno) -> LoadedProgram {
        switch try executable(path) {
        case .program(let identifier):
            guard
                let program = commons.loader.program(
                    identifier,
                    arguments: arguments,
                    environment: environment
                )
            else { throw .execFormatError }
            return LoadedProgram(program: program, arguments: arguments, environment: environment)
        case .script(let interpreter, let argument):
            var full = [interpreter]
            if let argument { full.append(argument) }
            full.append(path)
            full += arguments.dropFirst()
            guard case .program(let identifier) = try executable(interpreter),
                let program = commons.loader.program(identifier, arguments: full, environment: environment)
            else { throw .execFormatError }
            return LoadedProgram(program: program, arguments: full, environment: environment)
        }
    }

    /// Where `execvp(3)` finds a command: a name with a slash is itself, another is looked for along the path.
    ///
    /// Errors: ENOENT; EACCES when only files that may not be executed were found.
    public mutating func findExecutable(_ name: [UInt8], searchPath: [UInt8]) throws(Errno) -> [UInt8] {
        if name.contains(UInt8(ascii: "/")) {
            let attributes = try status(name)
            guard attributes.kind == .regular, canAccess(name, read: false, write: false, execute: true) else {
                throw .permissionDenied
            }
            return name
        }
        var failure = Errno.noSuchFileOrDirectory
        for directory in searchPath.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false) {
            let path = directory.isEmpty ? name : Array(directory) + [UInt8(ascii: "/")] + name
            guard let attributes = try? status(path), attributes.kind == .regular else { continue }
            if canAccess(path, read: false, write: false, execute: true) { return path }
            failure = .permissionDenied
        }
        throw failure
    }

    private enum Executable {
        case program(String)
        case script(interpreter: [UInt8], argument: [UInt8]?)
    }

    private mutating func executable(_ path: [UInt8]) throws(Errno) -> Executable {
        let attributes = try status(path)
        guard attributes.kind == .regular else { throw .permissionDenied }
        guard canAccess(path, read: false, write: false, execute: true) else { throw .permissionDenied }
        if let identifier = programIdentifier(attributes.id) { return .program(identifier) }
        let head = try fileRead(attributes.id, offset: 0, count: 256)
        guard head.starts(with: Array("#!".utf8)) else { throw .execFormatError }
        let line = head.dropFirst(2).prefix { $0 != 10 }
        let blank: (UInt8) -> Bool = { $0 == 32 || $0 == 9 }
        let trimmed = line.drop(while: blank)
        let interpreter = Array(trimmed.prefix { !blank($0) })
        var argument = Array(trimmed.dropFirst(interpreter.count).drop(while: blank))
        while let last = argument.last, blank(last) || last == 13 { argument.removeLast() }
        guard !interpreter.isEmpty else { throw .execFormatError }
        return .script(interpreter: interpreter, argument: argument.isEmpty ? nil : argument)
    }
}
