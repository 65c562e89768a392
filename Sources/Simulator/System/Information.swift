import EngineAPI
import Kernel

extension World {
    /// Facts about the engine and its host.
    func information() -> InfoResponse {
        var info = InfoResponse()
        info.identifier = daemon.identity
        for number in daemon.containers.numbers {
            let state = daemon.containers[number].state
            info.containers += 1
            if state.isPaused {
                info.containersPaused += 1
            } else if state.isRunning {
                info.containersRunning += 1
            } else {
                info.containersStopped += 1
            }
        }
        info.images = daemon.images.count
        info.driver = "overlay2"
        info.driverStatus = [
            ["Backing Filesystem", "extfs"], ["Supports d_type", "true"], ["Using metacopy", "false"],
            ["Native Overlay Diff", "true"], ["userxattr", "false"],
        ]
        info.plugins = InfoPlugins(
            volume: ["local"],
            network: ["bridge", "host", "ipvlan", "macvlan", "null", "overlay"],
            log: ["awslogs", "fluentd", "gcplogs", "gelf", "journald", "json-file", "local", "splunk", "syslog"]
        )
        info.memoryLimit = true
        info.swapLimit = true
        info.cpuCfsPeriod = true
        info.cpuCfsQuota = true
        info.cpuShares = true
        info.cpuSet = true
        info.pidsLimit = true
        info.ipv4Forwarding = true
        info.oomKillDisable = true
        info.nFd = 24 + info.containersRunning * 3
        info.nGoroutines = 42 + info.containersRunning * 3
        info.systemTime = Timestamp.text(nanoseconds: now.nanoseconds)
        info.loggingDriver = "json-file"
        info.cgroupDriver = "cgroupfs"
        info.cgroupVersion = "1"
        info.nEventsListener = daemon.eventReaders.count
        info.kernelVersion = Self.kernelVersion
        info.operatingSystem = "Ubuntu 24.04.1 LTS"
        info.osVersion = "24.04"
        info.osType = "linux"
        info.architecture = "x86_64"
        info.indexServerAddress = "https://index.docker.io/v1/"
        info.registryConfig = InfoRegistryConfig(
            insecureRegistryCIDRs: ["::1/128", "127.0.0.0/8"],
            indexConfigs: ["docker.io": InfoIndex(name: "docker.io", secure: true, official: true)],
            mirrors: nil
        )
        info.ncpu = configuration.processors
        info.memTotal = configuration.memory
        info.dockerRootDir = "/var/lib/docker"
        info.name = Host.name
        info.serverVersion = Self.engineVersion
        info.runtimes = [
            "io.containerd.runc.v2": InfoRuntime(path: "runc"), "runc": InfoRuntime(path: "runc"),
        ]
        info.defaultRuntime = "runc"
        info.initBinary = "docker-init"
        info.containerdCommit = InfoCommit(identifier: "05044ec0a9a75232cad458027ca83437aae3f4da")
        info.runcCommit = InfoCommit(identifier: "v1.2.5-0-g59923ef")
        info.initCommit = InfoCommit(identifier: "de40ad0")
        info.securityOptions = ["name=seccomp,profile=builtin"]
        info.firewallBackend = InfoFirewall(driver: "iptables")
        info.cdiSpecDirs = ["/etc/cdi", "/var/run/cdi"]
        info.containerd = InfoContainerd(
            address: "/run/containerd/containerd.sock",
            namespaces: InfoNamespaces(containers: "moby", plugins: "plugins.moby")
        )
        return info
    }
}
