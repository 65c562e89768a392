import Kernel

extension Listing {
    /// The text of one file, and how wide it is on a terminal.
    func cell(_ file: ListedFile) -> ([UInt8], width: Int) {
        var front = ""
        if style.showsInodes { front += file.attributes.id.inode.flushRight(7) + " " }
        if style.showsBlocks {
            let kilobytes = file.attributes.blocks / 2
            front += style.isHuman && !style.isLong ? kilobytes.flushRight(6) + " " : kilobytes.flushRight(6) + " "
        }
        if style.isLong { front += details(file.attributes) }
        var bytes = Array(front.utf8)
        let name = shown(file.name)
        bytes += coloured(name, file)
        var width = front.count + String(decoding: name, as: UTF8.self).count
        if style.isLong, let target = file.target {
            bytes += Array(" -> ".utf8) + colouredTarget(shown(target), file)
            if style.showsIndicators, let end = file.targetAttributes { bytes += Array(end.indicator.utf8) }
            return (bytes, width)
        }
        let mark =
            style.showsIndicators
            ? file.attributes.indicator : style.marksDirectories && file.attributes.kind == .directory ? "/" : ""
        bytes += Array(mark.utf8)
        width += mark.count
        return (bytes, width)
    }

    private func colouredTarget(_ name: [UInt8], _ file: ListedFile) -> [UInt8] {
        guard let end = file.targetAttributes else {
            return style.isColoured ? Array("\u{1B}[1;31m".utf8) + name + Array("\u{1B}[m".utf8) : name
        }
        return coloured(name, ListedFile(path: [], name: [], attributes: end))
    }

    func shown(_ name: [UInt8]) -> [UInt8] {
        let text = printable(name)
        guard style.quotesNames else { return text }
        return [34] + text.flatMap { $0 == 34 || $0 == 92 ? [92, $0] : [$0] } + [34]
    }

    private func details(_ file: FileAttributes) -> String {
        var text = file.modeText.flushLeft(10) + " " + file.links.flushRight(4) + " "
        if style.showsNumericOwners {
            if style.showsUsers { text += String(file.user).flushLeft(8) + " " }
            text += String(file.group).flushLeft(8) + " "
        } else {
            if style.showsUsers { text += users.userName(file.user).column(8) + " " }
            text += users.groupName(file.group).column(8) + " "
        }
        if let device = file.deviceNumber {
            text += device.major.flushRight(4) + ", " + device.minor.flushRight(3) + " "
        } else if style.isHuman {
            text += HumanSize.text(file.size).flushRight(7) + " "
        } else {
            text += file.size.flushRight(9) + " "
        }
        return text + dateText(time(of: file)) + " "
    }

    private func dateText(_ time: Instant) -> String {
        let civil = CivilTime(time)
        if style.showsFullTime { return civil.formatted("%Y-%m-%d %H:%M:%S %z") }
        let age = now.seconds - time.seconds
        let isRecent = age < 3600 * 24 * 365 / 2 && age > -15 * 60
        return civil.formatted(isRecent ? "%b %e %H:%M" : "%b %e  %Y")
    }

    private func coloured(_ name: [UInt8], _ file: ListedFile) -> [UInt8] {
        guard style.isColoured else { return name }
        let shown = file.targetAttributes ?? file.attributes
        let isBold = file.attributes.kind == .regular ? file.attributes.mode & 0o111 != 0 : true
        let colours: [FileKind: Int] = [
            .directory: 34, .symbolicLink: 36, .fifo: 33, .socket: 35, .characterDevice: 33, .blockDevice: 33,
        ]
        _ = shown
        let isRunnable = file.attributes.kind == .regular && isBold
        let colour = isRunnable ? 32 : colours[file.attributes.kind] ?? 0
        return Array("\u{1B}[\(isBold ? 1 : 0);\(colour)m".utf8) + name + Array("\u{1B}[m".utf8)
    }
}
