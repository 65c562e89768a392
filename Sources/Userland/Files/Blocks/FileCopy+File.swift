import Kernel

extension FileCopy {
    /// Copies what is no directory.
    func copyFile(
        _ source: [UInt8],
        _ file: FileAttributes,
        to target: [UInt8],
        _ existing: FileAttributes?,
        _ call: inout AppletCall,
        _ dialogue: inout Dialogue,
        _ machine: inout Machine
    ) -> Bool {
        if let existing {
            if keepsExisting { return true }
            if onlyNewer, existing.modified >= file.modified { return true }
            if asks, !dialogue.ask("overwrite '\(String(decoding: target, as: UTF8.self))'", call) { return true }
            let replaces = removesFirst || file.kind != .regular || makesLinks || makesSymbolicLinks
            if replaces, isForced || removesFirst || file.kind != .regular { try? machine.unlink(target) }
        }
        if makesLinks || makesSymbolicLinks {
            guard link(source, target, &call, &machine) else { return false }
        } else {
            switch file.kind {
            case .regular: guard copyContents(source, file, target, &call, &machine) else { return false }
            default: guard copyNode(source, file, target, &call, &machine) else { return false }
            }
            if preserves { preserve(file, at: target, &machine) }
        }
        if isVerbose { tell(source, target, &call) }
        return true
    }

    private func link(
        _ source: [UInt8],
        _ target: [UInt8],
        _ call: inout AppletCall,
        _ machine: inout Machine
    ) -> Bool {
        do throws(Errno) {
            if makesLinks {
                try machine.link(source, to: target)
            } else {
                try machine.symbolicLink(source, at: target)
            }
            return true
        } catch {
            let what = makesLinks ? "link" : "symlink"
            call.complain("can't create \(what) '", target, Array("'".utf8) + words(source, error))
            return false
        }
    }

    private func words(_ source: [UInt8], _ error: Errno) -> [UInt8] {
        Array(" to '".utf8) + source + Array("': \(error.message)".utf8)
    }

    private func copyContents(
        _ source: [UInt8],
        _ file: FileAttributes,
        _ target: [UInt8],
        _ call: inout AppletCall,
        _ machine: inout Machine
    ) -> Bool {
        let bytes: [UInt8]
        do throws(Errno) {
            bytes = try machine.contents(source)
        } catch {
            call.complain("can't open '", source, "': \(error.message)")
            return false
        }
        machine.fuel -= bytes.count / 100
        let mode = file.mode & 0o777
        do throws(Errno) {
            try machine.replaceContents(target, bytes, mode: mode)
            return true
        } catch {
            guard isForced, (try? machine.unlink(target)) != nil,
                (try? machine.replaceContents(target, bytes, mode: mode)) != nil
            else {
                call.complain("can't create '", target, "': \(error.message)")
                return false
            }
            return true
        }
    }

    /// What a device, or a pipe that is complete already, gives until its end.
    private func contents(_ path: [UInt8], _ machine: inout Machine) throws(Errno) -> [UInt8] {
        let descriptor = try machine.open(path, .read)
        defer { try? machine.close(descriptor) }
        var bytes: [UInt8] = []
        while case .bytes(let block) = try machine.read(descriptor, upTo: 65_536), !block.isEmpty { bytes += block }
        return bytes
    }

    private func copyNode(
        _ source: [UInt8],
        _ file: FileAttributes,
        _ target: [UInt8],
        _ call: inout AppletCall,
        _ machine: inout Machine
    ) -> Bool {
        do throws(Errno) {
            if file.kind == .symbolicLink {
                let text = try machine.readLink(source)
                try machine.symbolicLink(text, at: target)
            } else if isRecursive {
                try machine.makeNode(target, kind: file.kind, mode: file.mode, device: file.deviceNumber)
            } else {
                try machine.replaceContents(target, try contents(source, &machine), mode: file.mode & 0o777)
            }
            return true
        } catch {
            call.complain("can't create '", target, "': \(error.message)")
            return false
        }
    }
}
