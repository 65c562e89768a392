import Session
import Simulator

/// The file of the real disk that a world is kept in (`--world-file`).
struct WorldFile {
    let path: String

    /// Why a world cannot be read or written.
    struct Failure: Error {
        var message: String
    }

    /// The world that the file holds; nil when there is no such file yet. Throws also when one could not be made.
    func read() throws(Failure) -> World? {
        guard LocalFile.exists(path) else {
            do throws(LocalFile.Failure) {
                try LocalFile.checkFolder(of: path)
            } catch {
                throw Failure(message: "\(path): \(error.message)")
            }
            return nil
        }
        do throws(LocalFile.Failure) {
            let bytes = try LocalFile.read(path)
            do throws(WorldFormatError) {
                return try World(encoded: bytes)
            } catch {
                throw LocalFile.Failure(message: error.message)
            }
        } catch {
            throw Failure(message: "\(path): \(error.message)")
        }
    }

    /// Keeps the world as it is now.
    func write(_ world: World) throws(Failure) {
        guard let bytes = try? world.encoded() else {
            throw Failure(message: "\(path): this world cannot be kept")
        }
        do throws(LocalFile.Failure) {
            try LocalFile.replace(bytes, at: path)
        } catch {
            throw Failure(message: "\(path): the world could not be kept: \(error.message)")
        }
    }
}
