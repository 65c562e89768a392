public import OCI

// The OCI's formats name their fields in their own coding keys.
extension ImageConfig: WireNamed {}
extension ImageConfig.Runtime: WireNamed {}
extension ImageConfig.Healthcheck: WireNamed {}
extension ImageConfig.History: WireNamed {}
extension ImageConfig.RootFS: WireNamed {}
extension Manifest: WireNamed {}
extension Index: WireNamed {}
extension Descriptor: WireNamed {}
extension Platform: WireNamed {}
