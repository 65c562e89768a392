import Kernel

/// `wget`: fetches files over HTTP.
struct Wget: ResidentApplet {
    static let name = "wget"
    static let usage = #"""
        wget [-cqS] [--spider] [-O FILE] [-o LOGFILE] [--header STR]
        	[--post-data STR | --post-file FILE] [-Y on/off]
        	[--no-check-certificate] [-P DIR] [-U AGENT] URL...

        Retrieve files via HTTP or FTP

        	--spider	Only check URL existence: $? is 0 if exists
        	--header STR	Add STR (of form 'header: value') to headers
        	--post-data STR	Send STR using POST method
        	--post-file FILE	Send FILE using POST method
        	--no-check-certificate	Don't validate the server's certificate
        	-c		Continue retrieval of aborted transfer
        	-q		Quiet
        	-P DIR		Save to DIR (default .)
        	-S    		Show server response
        	-O FILE		Save to FILE ('-' for stdout)
        	-o LOGFILE	Log messages to FILE
        	-U STR		Use STR for User-Agent header
        	-Y on/off	Use proxy
        """#

    private let plan: WgetPlan
    private var pending: [String]
    private var transfer: WgetTransfer?
    private var output = OutputQueue()
    private var status: Int32 = 0
    private var deadline = Instant.never

    init(calledAs name: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(UsageError) {
        plan = try WgetPlan(arguments)
        pending = plan.addresses
    }

    mutating func step(_ machine: inout Machine) -> Step {
        while true {
            if let wait = output.flush(&machine, name: Self.name) { return wait }
            if machine.fuel <= 0 { return .again }
            guard var current = transfer else {
                guard !pending.isEmpty else { return .exit(status) }
                machine.fuel -= 2000
                transfer = WgetTransfer(plan, pending.removeFirst())
                deadline = plan.timeout.map { machine.now + $0 } ?? .never
                continue
            }
            if machine.now >= deadline { current.fail("download timed out", &output) }
            let outcome = current.advance(&machine, &output)
            transfer = current
            switch outcome {
            case .working:
                if let timeout = plan.timeout, current.isReceiving { deadline = machine.now + timeout }
            case .wait(var wait):
                if let flushed = output.flush(&machine, name: Self.name) { return flushed }
                wait.deadline = deadline
                return .block(wait)
            case .done: transfer = nil
            case .failed:
                // Later addresses are not tried: the applet dies at the first error.
                status = 1
                transfer = nil
                pending = []
            }
        }
    }
}
