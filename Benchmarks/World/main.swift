// usage: world-benchmark [tickers [COUNT]] [crowd [COUNT]]
//
// Figures of a World with many containers: `tickers` that run, and a `crowd` that rests. Without words both.

var words = Array(CommandLine.arguments.dropFirst())
if words.isEmpty { words = ["crowd", "tickers"] }
var index = 0
while index < words.count {
    let word = words[index]
    index += 1
    var count: Int?
    if index < words.count, let given = Int(words[index]) {
        count = given
        index += 1
    }
    switch word {
    case "tickers": TickerFigures.measure(count: count ?? 10_000)
    case "crowd": CrowdFigures.measure(count: count ?? 100_000)
    default: print("usage: world-benchmark [tickers [COUNT]] [crowd [COUNT]]")
    }
}
