import Kernel

/// Names for containers without one: an adjective and the surname of someone who made computing or science.
enum NameGenerator {
    static let adjectives = """
        able agile alert amber ample apt arctic astute autumn awake balanced bold brave breezy bright brisk \
        calm candid careful cheerful civil clear clever coastal cosmic cosy crisp curious daring deft diligent \
        driven eager earnest easy elated elegant epic exact fair faithful famous fearless festive fierce \
        fluent fond frank free fresh funny gallant gentle gifted glad gleaming golden good graceful grand \
        great happy hardy hearty helpful honest hopeful humble ideal inspired jolly jovial joyful keen kind \
        lively logical loyal lucid lucky mellow merry mighty modest musing neat nice nifty nimble noble open \
        optimal patient peaceful pensive plucky polite practical precise proud quick quiet quirky radiant \
        rapid ready relaxed robust romantic serene sharp silent sincere skilled sleepy smart snug sober solid \
        steady stoic strong sturdy sunny sweet swift tender thrifty tidy tranquil trusting upbeat useful \
        valiant vibrant vigilant warm wise witty wonderful xenial youthful zealous zen
        """.split(separator: " ").map(String.init)

    static let surnames = """
        abel aiken allen ampere archimedes babbage banach bardeen bartik bell bernoulli bessel blackwell bohr \
        boole borg bose boyle brahe brown burnell cantor carson cartwright cauchy cerf chandra church clarke \
        colden cori curie curry darwin davinci dewdney dijkstra dirac easley edison einstein elion engelbart \
        euclid euler faraday fermat fermi feynman franklin galileo galois ganguly gates gauss germain goldberg \
        goodall gosling hamilton haslett hawking heisenberg hermann herschel hertz hilbert hodgkin hoover \
        hopper hugle huygens hypatia jackson jang johnson joliot jones kalam kapitsa keldysh keller kepler \
        khorana kilby kirch knuth kowalevski lalande lamarr lamport leakey leavitt leibniz lewin liskov \
        lovelace lumiere mahavira mayer mccarthy mcclintock mclean meitner mendel mendeleev meninsky merkle \
        mirzakhani morse murdock napier nash neumann newton nightingale nobel noether noyce panini pare pascal \
        pasteur payne perlman pike planck poincare poitras ptolemy raman ramanujan rhodes ride ritchie \
        robinson roentgen rosalind rubin saha sammet shannon shaw shirley shockley sinoussi snyder spence \
        stallman swartz swirles taussig tesla thompson torvalds turing varahamihira vaughan villani \
        visvesvaraya volhard wescoff wilbur wiles williams wilson wing wozniak wright yalow yonath zhukovsky
        """.split(separator: " ").map(String.init)

    /// A name; after some failures with a digit at its end.
    static func name(_ random: inout SeededRandom, attempt: Int) -> String {
        let adjective = adjectives[Int(random.next() % UInt64(adjectives.count))]
        let surname = surnames[Int(random.next() % UInt64(surnames.count))]
        let name = adjective + "_" + surname
        return attempt == 0 ? name : name + String(random.next() % 10)
    }

    /// Two or more of letters, digits, `_`, `.` and `-`, the first a letter or digit.
    static func isValid(_ name: String) -> Bool {
        let bytes = Array(name.utf8)
        guard bytes.count >= 2, isAlphanumeric(bytes[0]) else { return false }
        return bytes.allSatisfy { isAlphanumeric($0) || [0x5F, 0x2E, 0x2D].contains($0) }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
