import Kernel

/// What `curl -w` writes.
enum CurlReport {
    static func expand(_ format: String, _ transfer: CurlTransfer, _ machine: Machine, exitCode: Int32) -> String {
        var text = ""
        var rest = format[...]
        while let letter = rest.popFirst() {
            if letter == "\\", let next = rest.popFirst() {
                let escapes: [Character: String] = ["n": "\n", "r": "\r", "t": "\t"]
                text += escapes[next] ?? "\\\(next)"
            } else if letter == "%", rest.first == "%" {
                rest = rest.dropFirst()
                text += "%"
            } else if letter == "%", rest.first == "{", let end = rest.firstIndex(of: "}") {
                let name = String(rest[rest.index(after: rest.startIndex)..<end])
                rest = rest[rest.index(after: end)...]
                text += value(name, transfer, machine, exitCode) ?? ""
            } else {
                text.append(letter)
            }
        }
        return text
    }

    private static func value(
        _ name: String,
        _ transfer: CurlTransfer,
        _ machine: Machine,
        _ exitCode: Int32
    ) -> String? {
        let elapsed = machine.now - transfer.started
        let address = transfer.address
        switch name {
        case "http_code", "response_code": return (transfer.lastHead?.status ?? 0).zeroFilled(3)
        case "content_type": return transfer.lastHead?.value("Content-Type")
        case "size_download": return String(transfer.received)
        case "size_header": return String(transfer.headBytes)
        case "size_upload": return String(transfer.requestBody.count)
        case "num_redirects": return String(transfer.redirects)
        case "num_connects": return transfer.lastHead == nil ? "0" : String(transfer.redirects + 1)
        case "remote_ip": return transfer.peer?.description ?? ""
        case "remote_port": return address.map { String($0.port) } ?? "0"
        case "scheme": return address?.scheme.uppercased()
        case "method": return transfer.method
        case "url", "url_effective": return address.map { "\($0.scheme)://\($0.hostHeader)\($0.path)" }
        case "redirect_url":
            return transfer.lastHead?.value("Location").flatMap { address?.following($0) }.map {
                "\($0.scheme)://\($0.hostHeader)\($0.path)"
            }
        case "http_version": return transfer.lastHead == nil ? "0" : "1.1"
        case "exitcode": return String(exitCode)
        case "speed_download": return String(elapsed > 0 ? Int64(transfer.received) * .second / elapsed : 0)
        case "time_total", "time_starttransfer": return seconds(elapsed)
        case "time_namelookup", "time_connect", "time_pretransfer", "time_appconnect", "time_redirect":
            return seconds(0)
        case "stderr", "stdout": return ""
        default: return ""
        }
    }

    private static func seconds(_ time: Nanoseconds) -> String {
        let micro = time / .microsecond
        return "\(micro / 1_000_000).\((micro % 1_000_000).zeroFilled(6))"
    }
}
