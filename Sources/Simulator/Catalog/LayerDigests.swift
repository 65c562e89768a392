/// The digests of the catalogue's layers, so that no archive has to be made to know them.
enum LayerDigests {
    static let busybox = "2de7e24d20eda209981e03bddabb296c7f6097bf8d5ae1fa3c3c3537f936a7a5"
    static let alpine320 = "b80669bf9c3a729728f8f3b0e67a7f3efb58e781c6115e373c2ceb6c414248e9"
    static let alpine318 = "2fef6bc2be20858851972293770a5c4d5a9e88a5c9fb366e90b0310ffacf077e"
    static let nginxBase = "1f2d94bf8af9e4a7056a6c7c2f6b773c5e4bae069d290a4638e60ff45ae93db1"
    static let nginxServer = "b2650647e7bdd11d0fb87db73d3a07d94918c90129109e762a498c13cf297624"
    static let nginxEntry = "7bd992582e5a6d271cb6d4556bc5a895ea53189a6fbf91cd0fb1021b47adcbd1"
    static let helloWorld = "719739334bd3ba31d85f1228ba07d40d2a391f21987e5b021fbc552eeb1a5e03"
}
