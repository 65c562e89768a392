import EngineAPI
import Testing

@Suite struct JSONCodingTests {
    @Test func keepsTheOrderOfFields() throws {
        let text = JSONText.compact(try JSONValueEncoder.encode(RestartPolicy(name: "no", maximumRetryCount: 2)))
        #expect(text == #"{"Name":"no","MaximumRetryCount":2}"#)
    }

    @Test func sortsMaps() throws {
        let text = JSONText.compact(try JSONValueEncoder.encode(["b": 1, "a": 2, "C": 3]))
        #expect(text == #"{"C":3,"a":2,"b":1}"#)
    }

    @Test func writesNullOrNothingAsGoDoes() throws {
        let value = try JSONValueEncoder.encode(ContainerConfig())
        #expect(value["Cmd"] == .null)
        #expect(value["Entrypoint"] == .null)
        #expect(value["Healthcheck"] == nil)
        #expect(value["StopSignal"] == nil)
    }

    @Test func readsMissingFieldsAsZero() throws {
        let config = try JSONValueDecoder.decode(
            ContainerConfig.self,
            from: JSONParser.parse(#"{"Image":"busybox","Cmd":null}"#)
        )
        #expect(config.image == "busybox")
        #expect(config.cmd == nil)
        #expect(config.tty == false)
        #expect(config.user.isEmpty)
    }

    @Test func matchesNamesWithoutRegardToCase() throws {
        let config = try JSONValueDecoder.decode(
            ContainerConfig.self,
            from: JSONParser.parse(#"{"image":"busybox","TTY":true}"#)
        )
        #expect(config.image == "busybox")
        #expect(config.tty)
    }

    @Test func refusesValuesOfAnotherKind() throws {
        let value = try JSONParser.parse(#"{"Image":5}"#)
        #expect(throws: DecodingError.self) { try JSONValueDecoder.decode(ContainerConfig.self, from: value) }
    }

    @Test func laysTheConfigurationOfACreateFlat() throws {
        var config = ContainerConfig()
        config.image = "busybox"
        var host = HostConfig()
        host.networkMode = "none"
        let body = CreateContainerBody(config: config, hostConfig: host)
        let value = try JSONValueEncoder.encode(body)
        #expect(value["Image"] == .string("busybox"))
        #expect(value["HostConfig"]?["NetworkMode"] == .string("none"))
        #expect(try JSONValueDecoder.decode(CreateContainerBody.self, from: value) == body)
    }

    @Test func keepsTheNamesOfLowerCaseFormats() throws {
        let sample = try JSONValueEncoder.encode(StatsSample(name: "/x", id: "1"))
        #expect(sample["cpu_stats"]?["cpu_usage"]?["total_usage"] == .integer(0))
        let message = try JSONValueEncoder.encode(
            ProgressMessage(status: "Downloading", progressDetail: ProgressDetail(current: 1, total: 2), id: "abc")
        )
        #expect(
            JSONText.compact(message)
                == #"{"status":"Downloading","progressDetail":{"current":1,"total":2},"id":"abc"}"#
        )
    }

    @Test func writesEverythingThatInspectShows() throws {
        var inspection = ContainerInspection()
        inspection.hostConfig = HostConfig()
        inspection.config = ContainerConfig()
        inspection.state = ContainerState()
        inspection.networkSettings = NetworkSettings()
        guard case .object(let object) = try JSONValueEncoder.encode(inspection) else {
            Issue.record("not an object")
            return
        }
        #expect(
            object.members.map(\.key) == [
                "Id", "Created", "Path", "Args", "State", "Image", "ResolvConfPath", "HostnamePath", "HostsPath",
                "LogPath", "Name", "RestartCount", "Driver", "Platform", "MountLabel", "ProcessLabel",
                "AppArmorProfile", "ExecIDs", "HostConfig", "GraphDriver", "Mounts", "Config", "NetworkSettings",
            ]
        )
        guard case .object(let state)? = object["State"] else {
            Issue.record("no state")
            return
        }
        #expect(
            state.members.map(\.key) == [
                "Status", "Running", "Paused", "Restarting", "OOMKilled", "Dead", "Pid", "ExitCode", "Error",
                "StartedAt", "FinishedAt",
            ]
        )
    }

    @Test func readsBothFormsOfFilters() throws {
        for text in [#"{"status":["exited","created"]}"#, #"{"status":{"exited":true,"created":true}}"#] {
            let filters = try JSONValueDecoder.decode(Filters.self, from: JSONParser.parse(text))
            #expect(Set(filters["status"]) == ["exited", "created"])
        }
        let filters = Filters([("label", "a=b"), ("label", "c")])
        #expect(JSONText.compact(try JSONValueEncoder.encode(filters)) == #"{"label":["a=b","c"]}"#)
    }
}
