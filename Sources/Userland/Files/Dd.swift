import Kernel

/// `dd`: copies blocks.
struct Dd: ResidentApplet {
    static let name = "dd"
    static let usage = #"""
        dd [if=FILE] [of=FILE] [ibs=N obs=N/bs=N] [count=N] [skip=N] [seek=N]
        	[conv=notrunc|noerror|sync|fsync]
        	[iflag=skip_bytes|count_bytes|fullblock|direct] [oflag=seek_bytes|append|direct]

        Copy a file with converting and formatting

        	if=FILE		Read from FILE instead of stdin
        	of=FILE		Write to FILE instead of stdout
        	bs=N		Read and write N bytes at a time
        	ibs=N		Read N bytes at a time
        	obs=N		Write N bytes at a time
        	count=N		Copy only N input blocks
        	skip=N		Skip N input blocks
        	seek=N		Skip N output blocks
        	conv=notrunc	Don't truncate output file
        	conv=noerror	Continue after read errors
        	conv=sync	Pad blocks with zeros
        	conv=fsync	Physically write data out before finishing
        	conv=swab	Swap every pair of bytes
        	iflag=skip_bytes	skip=N is in bytes
        	iflag=count_bytes	count=N is in bytes
        	oflag=seek_bytes	seek=N is in bytes
        	iflag=direct	O_DIRECT input
        	oflag=direct	O_DIRECT output
        	iflag=fullblock	Read full blocks
        	oflag=append	Open output in append mode
        	status=noxfer	Suppress rate output
        	status=none	Suppress all output

        N may be suffixed by c (1), w (2), b (512), kB (1000), k (1024), MB, M, GB, G
        """#

    private let plan: BlockPlan
    private var input: Int32 = -1
    private var target: Int32 = -1
    private var toSkip: Int64 = 0
    private var buffer: [UInt8] = []
    private var pending: [UInt8] = []
    private var fullInput: Int64 = 0
    private var partialInput: Int64 = 0
    private var fullOutput: Int64 = 0
    private var partialOutput: Int64 = 0
    private var bytesRead: Int64 = 0
    /// Bytes towards the next full output block.
    private var carried: Int64 = 0
    private var hasEnded = false
    /// Reads give as much as was asked for, as those of files and of `/dev/zero` do.
    private var hasFullReads = false
    private var report = OutputQueue()
    private var status: Int32?

    init(calledAs name: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(UsageError) {
        plan = try BlockPlan(arguments)
    }

    mutating func step(_ machine: inout Machine) -> Step {
        if target < 0, status == nil { open(&machine) }
        if input >= 0, target >= 0 { machine.setDisposition(.user1, .catch) }
        while status == nil {
            if machine.takeSignal() == .user1 { summarise() }
            if machine.fuel <= 0 { return .again }
            do throws(Errno) {
                if let wait = try work(&machine) { return wait }
            } catch {
                complain("error writing '\(plan.outputName)': \(error.message)")
                status = 1
            }
        }
        return report.drain(&machine, then: status ?? 0, name: Self.name)
    }

    private mutating func open(_ machine: inout Machine) {
        machine.fuel -= 2000
        toSkip = plan.skipsBytes ? plan.skip : plan.skip * plan.inputSize
        do throws(Errno) {
            input = try plan.input.map { path throws(Errno) in try machine.open(path, .read) } ?? 0
        } catch {
            complain("can't open '\(String(decoding: plan.input ?? [], as: UTF8.self))': \(error.message)")
            status = 1
            return
        }
        let kind = (try? machine.status(of: input))?.kind
        hasFullReads =
            plan.readsFullBlocks || kind == .regular || kind == .characterDevice && !machine.isTerminal(input)
        do throws(Errno) {
            guard let path = plan.output else {
                target = 1
                return
            }
            var flags: OpenFlags = [.write, .create]
            if plan.isAppending { flags.insert(.append) }
            if !plan.keepsLength, plan.seek == 0, !plan.isAppending { flags.insert(.truncate) }
            target = try machine.open(path, flags)
            let offset = plan.seeksBytes ? plan.seek : plan.seek * plan.outputSize
            if plan.seek > 0 {
                if !plan.keepsLength { try machine.truncate(.descriptor(target), to: offset) }
                _ = try machine.seek(target, offset, .start)
            }
        } catch {
            complain("can't open '\(plan.outputName)': \(error.message)")
            status = 1
        }
    }

    /// One read or write; a step where it has to wait.
    private mutating func work(_ machine: inout Machine) throws(Errno) -> Step? {
        if !pending.isEmpty {
            let written = try machine.write(target, pending[...])
            if written == 0 { return .block(.writable(target)) }
            machine.fuel -= 10 + written / 100
            pending.removeFirst(written)
            return nil
        }
        let isSatisfied =
            plan.count.map { plan.countsBytes ? bytesRead >= $0 : fullInput + partialInput >= $0 } ?? false
        if toSkip == 0, hasEnded || isSatisfied {
            finish()
            return nil
        }
        var size = plan.inputSize
        if toSkip > 0 { size = min(size, toSkip) }
        if toSkip == 0, let count = plan.count, plan.countsBytes { size = min(size, count - bytesRead) }
        let result: ReadResult
        do throws(Errno) {
            result = try machine.read(input, upTo: Int(size) - (hasFullReads ? buffer.count : 0))
        } catch {
            complain("error reading '\(plan.inputName)': \(error.message)")
            status = 1
            return nil
        }
        guard case .bytes(let bytes) = result else { return .block(.readable(input)) }
        machine.fuel -= 10 + bytes.count / 100
        if toSkip > 0 {
            toSkip = bytes.isEmpty ? 0 : toSkip - Int64(bytes.count)
            if bytes.isEmpty { hasEnded = true }
            return nil
        }
        take(bytes, size)
        return nil
    }

    private mutating func take(_ bytes: [UInt8], _ size: Int64) {
        if bytes.isEmpty { hasEnded = true }
        buffer += bytes
        if hasFullReads, !hasEnded, buffer.count < Int(size) { return }
        guard !buffer.isEmpty else { return }
        var block = buffer
        buffer = []
        bytesRead += Int64(block.count)
        if Int64(block.count) == plan.inputSize { fullInput += 1 } else { partialInput += 1 }
        if plan.pads, Int64(block.count) < plan.inputSize {
            block += [UInt8](repeating: 0, count: Int(plan.inputSize) - block.count)
        }
        if plan.swaps {
            for index in stride(from: 0, to: block.count - 1, by: 2) { block.swapAt(index, index + 1) }
        }
        put(block)
    }

    /// Output blocks are counted as they would be written.
    private mutating func put(_ block: [UInt8]) {
        pending += block
        if plan.inputSize == plan.outputSize {
            if Int64(block.count) == plan.outputSize { fullOutput += 1 } else { partialOutput += 1 }
        } else {
            carried += Int64(block.count)
            fullOutput += carried / plan.outputSize
            carried %= plan.outputSize
        }
    }

    private mutating func finish() {
        if carried > 0 { partialOutput += 1 }
        if plan.showsSummary { summarise() }
        status = 0
    }

    private mutating func summarise() {
        let text = "\(fullInput)+\(partialInput) records in\n\(fullOutput)+\(partialOutput) records out\n"
        report.append(Array(text.utf8), to: 2)
    }

    private mutating func complain(_ text: String) {
        report.append(Array("dd: \(text)\n".utf8), to: 2)
    }
}
