/// What a streaming call delivers, one element at a time.
public struct OutputStream<Element: Sendable>: Sendable {
    private let nextElement: @Sendable () async throws(EngineError) -> Element?
    private let cancelStream: @Sendable () async -> Void

    /// A stream made from a function that returns the next element, or nil at the end.
    public init(
        next: @escaping @Sendable () async throws(EngineError) -> Element?,
        cancel: @escaping @Sendable () async -> Void = {}
    ) {
        nextElement = next
        cancelStream = cancel
    }

    /// The next element; nil at the end. Throws when the engine reports a failure in the middle.
    public func next() async throws(EngineError) -> Element? { try await nextElement() }

    /// Tells the engine that nobody reads any more.
    public func cancel() async { await cancelStream() }
}
