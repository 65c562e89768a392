import EngineAPI
import Kernel
import Simulator
import Testing

@Suite struct NetworkTests {
    private func make(_ name: String, subnet: String? = nil) -> CreateNetwork {
        var body = CreateNetworkBody()
        body.name = name
        if let subnet {
            var config = IPAMConfig()
            config.subnet = subnet
            var ipam = IPAM()
            ipam.config = [config]
            body.ipam = ipam
        }
        return CreateNetwork(body: body)
    }

    @Test func threeNetworksAreThereFromTheStart() throws {
        var engine = TestEngine()
        #expect(try engine.perform(ListNetworks()).map(\.name) == ["bridge", "host", "none"])
        #expect(
            engine.failure(RemoveNetwork(id: "bridge")) == "bridge is a pre-defined network and cannot be removed"
        )
    }

    @Test func membersFindEachOtherByName() throws {
        var engine = TestEngine()
        try engine.perform(make("mynet"))
        try engine.run("db", ["sleep", "1000"]) { $1.networkMode = "mynet" }
        try engine.run("app", ["sleep", "1000"]) { $1.networkMode = "mynet" }
        try engine.run("lone", ["sleep", "1000"])
        #expect(try engine.exec("app", "ping -c 1 -W 1 db").code == 0)
        #expect(try engine.exec("lone", "ping -c 1 -W 1 db").code == 1)
        try engine.perform(
            ConnectNetwork(id: "mynet", body: ConnectNetworkBody(container: "lone", endpointConfig: nil))
        )
        #expect(try engine.exec("lone", "ping -c 1 -W 1 db").code == 0)
        #expect(
            engine.failure(ConnectNetwork(id: "mynet", body: ConnectNetworkBody(container: "lone")))
                == "endpoint with name lone already exists in network mynet"
        )
        #expect(
            engine.failure(RemoveNetwork(id: "mynet"))?.hasPrefix(
                "error while removing network: network mynet has active endpoints (name:\"db\" id:\""
            ) == true
        )
        try engine.perform(DisconnectNetwork(id: "mynet", body: DisconnectNetworkBody(container: "lone")))
        let id = try engine.inspect("lone").id
        #expect(
            engine.failure(DisconnectNetwork(id: "mynet", body: DisconnectNetworkBody(container: "lone")))
                == "container \(id) is not connected to network mynet"
        )
    }

    @Test func addressesComeFromTheSubnet() throws {
        var engine = TestEngine()
        try engine.perform(make("sub", subnet: "10.77.0.0/24"))
        try engine.run("one", ["sleep", "9"]) { $1.networkMode = "sub" }
        #expect(try engine.inspect("one").networkSettings?.networks["sub"]?.ipAddress == "10.77.0.2")
        try engine.run("two", ["sleep", "9"])
        #expect(try engine.inspect("two").networkSettings?.ipAddress == "172.17.0.2")
        try engine.perform(KillContainer(id: "two"))
        #expect(try engine.inspect("two").networkSettings?.ipAddress == "")
        try engine.run("three", ["sleep", "9"])
        #expect(try engine.inspect("three").networkSettings?.ipAddress == "172.17.0.2")
        #expect(engine.failure(make("sub", subnet: "10.78.0.0/24")) == "network with name sub already exists")
        #expect(
            engine.failure(make("clash", subnet: "10.77.0.0/16"))
                == "invalid pool request: Pool overlaps with other one on this address space"
        )
    }

    @Test func publishedPortsLeadIn() throws {
        var engine = TestEngine()
        let publish: (inout ContainerConfig, inout HostConfig) -> Void = {
            $1.portBindings = ["80/tcp": [PortBinding(hostIp: "", hostPort: "8080")]]
        }
        try engine.run("web", image: "nginx", publish)
        let ports = try engine.inspect("web").networkSettings?.ports
        #expect(
            ports?["80/tcp"] == [
                PortBinding(hostIp: "0.0.0.0", hostPort: "8080"), PortBinding(hostIp: "::", hostPort: "8080"),
            ]
        )
        try engine.create("web2", image: "nginx", publish)
        let message = engine.failure(StartContainer(id: "web2")) ?? ""
        #expect(
            message.hasPrefix(
                "failed to set up container networking: driver failed programming external connectivity on endpoint "
                    + "web2 ("
            )
        )
        #expect(message.hasSuffix("): Bind for 0.0.0.0:8080 failed: port is already allocated"))
        #expect(try engine.inspect("web2").state?.exitCode == 128)
        try engine.perform(StopContainer(id: "web"))
        #expect(try engine.inspect("web").networkSettings?.ports == [:])
        #expect(engine.failure(StartContainer(id: "web2")) == nil)
    }

    @Test func aNetworkThatIsMissingIsFoundOutAtTheStart() throws {
        var engine = TestEngine()
        try engine.create("c1", ["true"]) { $1.networkMode = "nosuch" }
        #expect(
            engine.failure(StartContainer(id: "c1"))
                == "failed to set up container networking: network nosuch not found"
        )
    }
}
