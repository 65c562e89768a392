import Kernel

/// `stty`: shows and changes how the terminal treats what is typed.
enum Stty: ImmediateApplet {
    static let name = "stty"
    static let usage = #"""
        stty [-a|g] [-F DEVICE] [SETTING]...

        Without arguments, prints baud rate, line discipline,
        and deviations from stty sane

        	-F DEVICE	Open device instead of stdin
        	-a		Print all current settings in human-readable form
        	-g		Print in stty-readable form
        	[SETTING]	See manpage
        """#

    static func run(_ call: inout AppletCall, on machine: inout Machine) -> Int32 {
        var arguments = call.arguments
        let showsAll = arguments.first == Array("-a".utf8)
        let isSaved = arguments.first == Array("-g".utf8)
        if showsAll || isSaved { arguments.removeFirst() }
        var modes: TerminalModes
        do throws(Errno) {
            modes = try machine.terminalModes(0)
        } catch {
            call.complain("standard input: \(error.message)")
            return 1
        }
        let size = machine.terminalSize(0) ?? (rows: 24, columns: 80)
        if isSaved {
            call.print(saved(modes))
            return 0
        }
        if showsAll || arguments.isEmpty {
            call.put(showsAll ? all(modes, size.rows, size.columns) : changes(modes))
            return 0
        }
        for argument in arguments {
            let word = String(decoding: argument, as: UTF8.self)
            if word == "size" {
                call.print("\(size.rows) \(size.columns)")
            } else if !set(word, &modes) {
                call.complain("invalid argument '\(word)'")
                return 1
            }
        }
        try? machine.setTerminalModes(0, modes)
        return 0
    }

    private static func set(_ word: String, _ modes: inout TerminalModes) -> Bool {
        let isOn = !word.hasPrefix("-")
        switch isOn ? word : String(word.dropFirst()) {
        case "echo": modes.echoes = isOn
        case "icanon": modes.isCanonical = isOn
        case "cbreak": modes.isCanonical = !isOn
        case "isig": modes.sendsSignals = isOn
        case "opost", "onlcr": modes.processesOutput = isOn
        case "icrnl": modes.mapsReturn = isOn
        case "raw": modes = isOn ? .raw : TerminalModes()
        case "cooked": modes = isOn ? TerminalModes() : .raw
        case "sane": modes = TerminalModes()
        default:
            let fields = word.split(separator: ":")
            guard fields.count == 5, let input = Int(fields[0], radix: 16), let output = Int(fields[1], radix: 16),
                let local = Int(fields[3], radix: 16)
            else { return false }
            modes.mapsReturn = input & 0x100 != 0
            modes.processesOutput = output & 1 != 0
            modes.sendsSignals = local & 1 != 0
            modes.isCanonical = local & 2 != 0
            modes.echoes = local & 8 != 0
        }
        return true
    }

    private static func flag(_ name: String, _ isOn: Bool) -> String { (isOn ? "" : "-") + name }

    private static func changes(_ modes: TerminalModes) -> String {
        var text = "speed 38400 baud; line = 0;\n"
        let changed = [
            modes.mapsReturn ? "" : "-icrnl", modes.processesOutput ? "" : "-opost",
            modes.sendsSignals ? "" : "-isig", modes.isCanonical ? "" : "-icanon", modes.echoes ? "" : "-echo",
        ].filter { !$0.isEmpty }
        if !changed.isEmpty { text += changed.joined(separator: " ") + "\n" }
        return text
    }

    /// `-g`: input, output, control and local modes, and a mark for the rest.
    private static func saved(_ modes: TerminalModes) -> String {
        let input = modes.mapsReturn ? 0x500 : 0x400
        let output = modes.processesOutput ? 5 : 4
        let local = 0x8A30 | (modes.sendsSignals ? 1 : 0) | (modes.isCanonical ? 2 : 0) | (modes.echoes ? 8 : 0)
        return "\(input.hexadecimal):\(output.hexadecimal):bf:\(local.hexadecimal):0"
    }

    private static func all(_ modes: TerminalModes, _ rows: Int, _ columns: Int) -> String {
        """
        speed 38400 baud; rows \(rows); columns \(columns); line = 0;
        intr = ^C; quit = ^\\; erase = ^?; kill = ^U; eof = ^D; eol = <undef>;
        eol2 = <undef>; swtch = <undef>; start = ^Q; stop = ^S; susp = ^Z; rprnt = ^R;
        werase = ^W; lnext = ^V; flush = ^O; min = 1; time = 0;
        -parenb -parodd -cmspar cs8 -hupcl -cstopb cread -clocal -crtscts
        -ignbrk -brkint -ignpar -parmrk -inpck -istrip -inlcr -igncr \(flag("icrnl", modes.mapsReturn)) ixon -ixoff
        -iuclc -ixany -imaxbel -iutf8
        \(flag("opost", modes.processesOutput)) -olcuc -ocrnl onlcr -onocr -onlret -ofill -ofdel nl0 cr0 tab0 bs0 vt0 ff0
        \(flag("isig", modes.sendsSignals)) \(flag("icanon", modes.isCanonical)) iexten \(flag("echo", modes.echoes)) \
        echoe echok -echonl -noflsh -xcase -tostop -echoprt
        echoctl echoke -flusho -extproc

        """
    }
}
