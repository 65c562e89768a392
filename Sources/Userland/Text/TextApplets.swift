/// The applets of this folder and of the languages beside it.
enum TextApplets {
    static let all: [any Applet.Type] = [
        Awk.self, Cat.self, Cut.self, Grep.self, Head.self, Sed.self, Seq.self, Sort.self, Tail.self, Tee.self, Tr.self, Uniq.self, Wc.self,
    ]
}
