import EngineAPI
import Testing

struct RouteTableTests {
    private static let versions = APIVersion(major: 1, minor: 24)...APIVersion(major: 1, minor: 50)

    private func call(
        _ method: String,
        _ target: String,
        _ body: String = "",
        type: String = "application/json"
    ) throws(EngineError) -> any EngineCall {
        let headers = body.isEmpty ? [:] : ["content-type": type]
        let request = APIRequest(method: method, target: target, headers: headers, body: Array(body.utf8))
        return try RouteTable.call(for: request, versions: Self.versions)
    }

    private func failure(_ method: String, _ target: String, _ body: String = "", type: String = "application/json")
        -> EngineError?
    {
        do throws(EngineError) {
            _ = try call(method, target, body, type: type)
            return nil
        } catch {
            return error
        }
    }

    @Test func everyCallIsFoundByItsRoute() throws {
        for type in AnyEngineCall.types where type != BuildWithBuildKit.self && type != InspectManifest.self {
            let path = type.route.path.split(separator: "/").map { $0.hasPrefix("{") ? "x" : $0 }
            var target = "/v1.50/" + path.joined(separator: "/")
            if type == PullImage.self { target += "?fromImage=a" }
            let body = type == StartDetachedExec.self ? "{\"Detach\":true}" : "{}"
            let found = try call(type.route.method.rawValue, target, body)
            #expect(Swift.type(of: found) == type, "\(type.route.method.rawValue) \(target)")
        }
    }

    @Test func theQueryFillsTheProperties() throws {
        let list = try #require(
            try call("GET", "/containers/json?all=1&limit=3&filters=%7B%22name%22:%5B%22a%22%5D%7D") as? ListContainers
        )
        #expect(list == ListContainers(all: true, limit: 3, filters: Filters([("name", "a")])))
        let old = try #require(
            try call("GET", "/containers/json?all=True&size=false&filters={\"status\":{\"up\":true}}")
                as? ListContainers
        )
        #expect(old == ListContainers(all: true, filters: Filters([("status", "up")])))
        let stop = try #require(try call("POST", "/v1.41/containers/a%20b/stop?t=5&signal=INT") as? StopContainer)
        #expect(stop == StopContainer(id: "a b", signal: "INT", timeout: 5))
        #expect(try call("POST", "/containers/a/stop") as? StopContainer == StopContainer(id: "a"))
        #expect(try call("GET", "/containers/a/stats") as? ContainerStats == ContainerStats(id: "a", stream: true))
        #expect(
            try call("GET", "/containers/a/stats?stream=0&one-shot=1") as? ContainerStats
                == ContainerStats(id: "a", oneShot: true)
        )
        #expect(
            try call("DELETE", "/containers/a?v=1&force=true") as? RemoveContainer
                == RemoveContainer(id: "a", removesVolumes: true, force: true)
        )
        let save = try #require(try call("GET", "/images/get?names=a&names=b:c") as? SaveImages)
        #expect(save.names == ["a", "b:c"])
    }

    @Test func namesOfImagesMayHoldSlashes() throws {
        let inspection = try #require(try call("GET", "/images/localhost:5000/team/app:1/json") as? InspectImage)
        #expect(inspection.name == "localhost:5000/team/app:1")
        #expect(failure("GET", "/containers/a/b/json")?.status == 404)
    }

    @Test func bodiesAreJSON() throws {
        let create = try #require(
            try call(
                "POST",
                "/containers/create?name=c",
                "{\"Image\":\"busybox\",\"Cmd\":[\"ls\"],\"HostConfig\":{\"Memory\":7}}"
            )
                as? CreateContainer
        )
        #expect(create.name == "c")
        #expect(create.body.config.cmd == ["ls"])
        #expect(create.body.hostConfig.memory == 7)
        let cut = failure("POST", "/containers/create", "{\"Image\":")
        #expect(cut == EngineError(.invalidParameter, "invalid JSON: unexpected EOF"))
        let empty = failure("POST", "/containers/create")
        #expect(empty == EngineError(.invalidParameter, "invalid JSON: got EOF while reading request body"))
        let text = failure("POST", "/containers/create", "{}", type: "text/plain")
        #expect(text?.message == "unsupported Content-Type header (text/plain): must be 'application/json'")
    }

    @Test(arguments: [
        ("GET", "/nope", 404, "page not found"),
        ("DELETE", "/info", 404, "page not found"),
        ("PATCH", "/containers/json", 404, "page not found"),
        ("GET", "/containers//json", 404, "page not found"),
        ("GET", "/v1.99/info", 400, "client version 1.99 is too new. Maximum supported API version is 1.50"),
        (
            "GET", "/v1.5/info", 400,
            "client version 1.5 is too old. Minimum supported API version is 1.24, please upgrade your client to a newer version"
        ),
        ("GET", "/containers/json?limit=abc", 500, "strconv.Atoi: parsing \"abc\": invalid syntax"),
        ("GET", "/containers/json?filters=%7B", 400, "unexpected end of JSON input"),
    ]) func refusesTheRest(method: String, target: String, status: Int, message: String) {
        let error = failure(method, target)
        #expect(error?.status == status)
        #expect(error?.message == message)
    }
}
