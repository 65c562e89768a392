import Kernel

/// `curl`: transfers over HTTP, as curl 7.88 words it.
struct Curl: ResidentApplet {
    static let name = "curl"
    static let showsHelp = false

    private let plan: CurlPlan
    private var pending: [CurlPlan.Transfer]
    private var transfer: CurlTransfer?
    private var output = OutputQueue()
    private var status: Int32 = 0

    init(calledAs name: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(UsageError) {
        plan = try CurlPlan(arguments)
        pending = plan.transfers
        if let text = plan.reply { output.append(Array(text.utf8), to: 1) }
    }

    mutating func step(_ machine: inout Machine) -> Step {
        while true {
            if let wait = output.flush(&machine, name: Self.name) { return wait }
            if machine.fuel <= 0 { return .again }
            guard var current = transfer else {
                guard !pending.isEmpty else { return .exit(status) }
                machine.fuel -= 5000
                transfer = CurlTransfer(plan, pending.removeFirst(), now: machine.now)
                continue
            }
            let outcome = current.advance(&machine, &output)
            transfer = current
            switch outcome {
            case .working: continue
            case .wait(let wait):
                if let flushed = output.flush(&machine, name: Self.name) { return flushed }
                return .block(wait)
            case .done(let code):
                status = code
                transfer = nil
                if code != 0, plan.failsEarly { pending = [] }
            }
        }
    }
}
