/// What bash says about itself.
enum InvocationText {
    static let version = """
        GNU bash, version 5.2.15(1)-release (x86_64-pc-linux-gnu)
        Copyright (C) 2022 Free Software Foundation, Inc.
        License GPLv3+: GNU GPL version 3 or later <http://gnu.org/licenses/gpl.html>

        This is free software; you are free to change and redistribute it.
        There is NO WARRANTY, to the extent permitted by law.

        """

    static let usage = """
        Usage:\tbash [GNU long option] [option] ...
        \tbash [GNU long option] [option] script-file ...
        GNU long options:
        \t--debug
        \t--debugger
        \t--dump-po-strings
        \t--dump-strings
        \t--help
        \t--init-file
        \t--login
        \t--noediting
        \t--noprofile
        \t--norc
        \t--posix
        \t--pretty-print
        \t--rcfile
        \t--restricted
        \t--verbose
        \t--version
        Shell options:
        \t-ilrsD or -c command or -O shopt_option\t\t(invocation only)
        \t-abefhkmnptuvxBCEHPT or -o option

        """
}
