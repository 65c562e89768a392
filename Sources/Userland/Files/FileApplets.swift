/// The applets that look after files.
public enum FileApplets {
    /// One type for each.
    public static let all: [any Applet.Type] = [
        Ls.self, Cp.self, Mv.self, Rm.self, Rmdir.self, Mkdir.self, Ln.self, Link.self, Unlink.self,
        Touch.self, Chmod.self, Chown.self, Chgrp.self, Stat.self, Find.self, Readlink.self, Realpath.self,
        Mkfifo.self, Mknod.self, Mktemp.self, Truncate.self, Fallocate.self, Which.self, Sync.self, Tar.self,
        Du.self, Df.self, Dd.self, Split.self, Install.self, Tree.self, Chroot.self, Cpio.self, Shred.self, Ar.self,
        Unzip.self,
    ]
}
