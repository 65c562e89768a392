/// The applets of this folder and of the languages beside it.
enum TextApplets {
    /// One type for each.
    static let all: [any Applet.Type] = [
        Awk.self, Cat.self, Cut.self, Grep.self, Head.self, Sed.self, Seq.self, Sort.self, Tail.self, Tee.self,
        Tr.self, Uniq.self, Wc.self, Tac.self, Rev.self, Nl.self, Fold.self, Expand.self, Unexpand.self, Paste.self,
        Comm.self, Shuf.self, Tsort.self, Dos2unix.self, Less.self, More.self, Diff.self, Cksum.self, Sum.self,
        PackingApplet.self, Patch.self, Bc.self, Dc.self, Ed.self, Vi.self,
    ]
}
