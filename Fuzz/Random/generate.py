"""Random scripts from a grammar: a seed and a number give the same script every time."""
import random

NAMES = ["a", "b", "c", "v", "x1", "_n", "foo"]
UNSET = ["u1", "u2"]
WORDS = ["a", "bc", "foo", "x y", "", "*", "1", "42", "-n", "a:b", "f*o", "é", "ab/cd.txt", "  pad ", "q'q", 'd"d',
         "back\\slash", "t\tab", "n\nl", "0x1f", "017", "abcabc", "[x]", "?", "~", "-", "--", "a=b", "#h", "{a,b}"]
PATTERNS = ["*", "?", "a*", "*c", "[abc]*", "[!a]*", "*o*", "??", "f*", "", "*.txt", "*/", "[a-c]?", "\\*", "b", "*b*",
            "'*'", '"a"*', "[[:digit:]]*", "[[:alpha:]]", "*[0-9]", "x|y"]
FILES = ["f1", "f2", "d/f3", "f 4"]
INTEGERS = ["0", "1", "2", "3", "7", "10", "-1", "-5", "100", "0x1F", "010", "255", "65536", "2147483648"]
PLAIN_BINARY = ["+", "-", "*", "/", "%", "<<", ">>", "<", "<=", ">", ">=", "==", "!=", "&", "^", "|", "&&", "||"]
BINARY = ["+", "-", "*", "/", "%", "<<", ">>", "<", "<=", ">", ">=", "==", "!=", "&", "^", "|", "&&", "||", "**"]
ASSIGNING = ["=", "+=", "-=", "*=", "/=", "%=", "<<=", ">>=", "&=", "^=", "|="]


class Script:
    """One script; `depth` keeps it small."""

    def __init__(self, seed, shell="busybox"):
        self.r = random.Random(seed)
        self.isBash = shell == "bash"
        # What dash does not know or does otherwise is left out.
        self.isDash = shell == "dash"
        self.depth = 0
        self.functions = []
        self.loops = 0
        self.counters = 0
        self.defined = 0
        self.inside_function = 0
        self.budget = 60
        # dash's echo knows escapes.
        self.echo = ["printf '%s|'", "printf '<%s>\\n'"] if self.isDash else ["echo", "echo", "echo -n", "echo -e"]

    def pick(self, options):
        return self.r.choice(options)

    def chance(self, share):
        return self.r.random() < share

    # Words

    def name(self):
        return self.pick(NAMES) if self.chance(0.9) else self.pick(UNSET)

    def single(self, text):
        return "'" + text.replace("'", "'\\''") + "'"

    def double(self):
        parts = []
        for _ in range(self.r.randint(0, 3)):
            kind = self.r.random()
            if kind < 0.35:
                parts.append(self.pick(["a", " ", "b c", "*", "\\$", "\\\\", "\\`", "x\\\"y", "\\n", "'", "?", "~", "!"]))
            elif kind < 0.8:
                parts.append(self.parameter(True))
            elif kind < 0.9:
                parts.append(self.substitution())
            else:
                parts.append(self.arithmetic_word())
        return '"' + "".join(parts) + '"'

    def word(self):
        text = "".join(self.part() for _ in range(1 if self.chance(0.75) else 2))
        # A user whom nobody knows: BusyBox loses a slash or a colon behind the name, even in arithmetic.
        return "~" if text.startswith("~") and not text[1:].isalnum() else text

    def part(self):
        kind = self.r.random()
        if self.depth > 4 or kind < 0.25:
            return self.pick(["a", "bc", "foo", "1", "42", "x-y", "a.b", "p/q", "é", "+", "%d", "a,b", "k=v", "@"])
        if kind < 0.40:
            return self.single(self.pick(WORDS))
        if kind < 0.58:
            return self.double()
        if kind < 0.78:
            return self.parameter(False)
        if kind < 0.83:
            return self.pick(["\\a", "\\ ", "\\*", "\\$", "\\\\", "\\'", '\\"'])
        if kind < 0.88:
            return self.pick(["*", "f*", "?1", "d/*", "[fd]*", "*.none", "f[0-9]", "*/f3", "[!f]*"])
        if kind < 0.92:
            return self.arithmetic_word()
        if kind < 0.97:
            return self.substitution()
        if self.isBash and self.chance(0.6):
            return self.pick(["{1..3}", "{a,b}", "{a,b}{1,2}", "x{c..a}y", "{1..10..4}", "{01..03}", "{a}", "{,z}", "$'\\x41'", "$'a\\tb'",
                              "$\"l\"", "{3..1}", "{a,'b c'}"])
        return self.pick(["~", "z"] if self.isDash else ["~", "$'a\\tb'", "$'\\x41\\n'", "-", "$'\\''", "{", "}x"]) if self.chance(0.5) else "z"

    def parameter(self, quoted):
        if self.isBash and self.chance(0.18):
            return self.array_parameter(quoted)
        self.depth += 1
        try:
            return self._parameter(quoted)
        finally:
            self.depth -= 1

    def _parameter(self, quoted):
        kind = self.r.random()
        name = self.name()
        if kind < 0.25:
            return "$" + name
        if kind < 0.35:
            return "${" + name + "}"
        if kind < 0.45:
            return self.pick(["$1", "$2", "$#", "$?", "$@", "$*", "${1}", "${10}", "$3", "$-" if False else "$#"])
        target = name if self.chance(0.85) else self.pick(["1", "2", "@", "*", "#", "?"])
        if kind < 0.52:
            return "${#" + (name if self.chance(0.8) else self.pick(["1"] if self.isDash else ["1", "@", "*"])) + "}"
        if kind < 0.72:
            operator = self.pick(["-", ":-", "+", ":+", "=", ":=", "?", ":?"] if self.chance(0.3) else ["-", ":-", "+", ":+"])
            if operator in ("=", ":=") and target != name:
                target = name
            return "${" + target + operator + self.operand(quoted) + "}"
        if kind < 0.90:
            operator = self.pick(["#", "##", "%", "%%"])
            return "${" + target + operator + self.pattern() + "}"
        if target in "#?":
            target = name
        if self.isDash:
            return "$" + name
        if self.isBash and self.chance(0.3):
            return "${" + name + self.pick(["^", "^^", ",", ",,", "@Q", "/#a/X", "/%c/Y", "/a", "//[a-c]"]) + "}"
        if kind < 0.95:
            offset = self.pick(["0", "1", "2", "5", " -1", " -2", "x1", "$#"])
            length = self.pick(["", ":1", ":2", ":0", ":9"])
            return "${" + name + ":" + offset + length + "}"
        return "${" + name + self.pick(["/", "//"]) + self.pick(["a", "b", "?", "[ab]", "f*", "o", "x"]) \
            + self.pick(["/", "/X", "/yy", "/$a", "/\\&"]) + "}"

    def operand(self, quoted):
        kind = self.r.random()
        if kind < 0.4:
            return self.pick(["", "d", "d e", "*", "a b c", "1"])
        if kind < 0.6:
            return self.single(self.pick(["x", "x y", "", "*"])) if not quoted else self.pick(["q", "q r"])
        if kind < 0.8:
            return self.double() if not quoted else "$" + self.name()
        return self.parameter(quoted)

    def pattern(self):
        if self.chance(0.75):
            return self.pick(PATTERNS)
        return self.pick(["$", '"$']) + self.name() if False else ("$" + self.name() if self.chance(0.5) else '"$' + self.name() + '"')

    def substitution(self):
        if self.depth > 3 or self.budget <= 0:
            return "s"
        self.depth += 1
        body = self.simple() if self.chance(0.8) else self.list(2)
        self.depth -= 1
        if self.chance(0.85):
            return "$(" + (" " if body.startswith("(") else "") + body + ")"
        if "`" in body or "\\" in body or '"' in body or "<<" in body:
            return "$(" + (" " if body.startswith("(") else "") + body + ")"
        return "`" + body + "`"

    # Arithmetic

    def arithmetic_word(self):
        return "$((" + self.expression(0) + "))"

    def expression(self, depth):
        kind = self.r.random()
        if depth > 3 or kind < 0.30:
            return self.pick(INTEGERS)
        if kind < 0.45:
            return self.pick(["$", ""]) + self.pick(["i", "j", "n"])
        if kind < 0.80:
            operator = self.pick(PLAIN_BINARY if self.isDash else BINARY)
            left, right = self.expression(depth + 1), self.expression(depth + 1)
            if operator in ("/", "%"):
                right = self.pick(["2", "3", "7", "i + 1" if False else "5"])
            if operator in ("<<", ">>", "**"):
                right = self.pick(["0", "1", "2", "3", "5"])
            gap = self.pick(["", " "])
            return "(" * (p := self.chance(0.4)) + left + gap + operator + " " + right + ")" * p
        if kind < 0.88:
            return self.pick(["-", "+", "!", "~"]) + " " + self.expression(depth + 1)
        if kind < 0.93:
            return "(" + self.expression(depth + 1) + " ? " + self.expression(depth + 1) + " : " + self.expression(depth + 1) + ")"
        if kind < 0.97 and not self.isDash:
            return "(" + self.pick(["i", "j", "n"]) + self.pick(ASSIGNING[:4]) + self.pick(INTEGERS[1:6]) + ")"
        if self.isBash and self.chance(0.3):
            return self.pick(["a1[1]", "a1[i % 3]", "${#a1[@]}", "16#ff", "2#101", "(i, j)", "a1[0]++", "m1[k]"])
        return self.pick(["i", "j", "n"] if self.isDash else ["i++", "++i", "j--", "--j", "n++"])

    # Commands

    def argument_list(self, low, high):
        return " ".join(self.word() for _ in range(self.r.randint(low, high)))

    def simple(self):
        self.budget -= 1
        if self.isBash and self.chance(0.22):
            return self.bash_command()
        kind = self.r.random()
        if kind < 0.26:
            return self.pick(self.echo) + " " + self.argument_list(0, 3)
        if kind < 0.38:
            form = self.pick(["%s\\n", "[%s]", "<%s>\\n", "%d\\n", "%5s|", "%-4s|\\n", "%s %s\\n", "%x\\n", "%c\\n", "%b\\n",
                              "%03d\\n", "%.2s\\n", "%%\\n", "%o\\n", "%i\\n", "\\101\\n"])
            if self.isDash and any(letter in form for letter in "dxoi"):
                return "printf '" + form + "' " + " ".join(self.pick(INTEGERS[:8] + ["$i", "$j"]) for _ in range(self.r.randint(1, 3)))
            # No character at all would be a NUL byte, at which BusyBox's sed and sort end a line.
            return "printf '" + form + "' " + self.argument_list(1 if "%c" in form else 0, 3)
        if kind < 0.50:
            return self.assignment()
        if kind < 0.58:
            return self.test()
        if kind < 0.61:
            return "set -- " + self.argument_list(0, 4)
        if kind < 0.63:
            # A shift too far ends dash.
            shifts = ["[ $# -gt 0 ] && shift", "[ $# -gt 1 ] && shift 2"] if self.isDash else ["shift", "shift 2"]
            return self.pick(shifts + ["true", ":", "false"])
        if kind < 0.67 and self.functions:
            return self.pick(self.functions) + " " + self.argument_list(0, 3)
        if kind < 0.69:
            return "unset " + self.pick(["", "-v "]) + self.name()
        if kind < 0.71:
            return "eval " + self.pick(["echo", "'echo $a'", '"echo \\$b"', "a=1", "'c=\"$b\"'", '"x1=$#"', "':' ';' 'echo e'"])
        if kind < 0.73:
            return self.pick(["read a", "read -r b", "read a b", "read -r a b c", "IFS=: read a b"]) + " <<E\n" \
                + self.pick(["one two three", "a:b:c", " lead trail ", "back\\slash x", "", "a\\\nb", "x"]) + "\nE\n:"
        if kind < 0.75:
            return self.pick(["IFS=:", "IFS=", "unset IFS", "IFS=' '", "IFS=,", "IFS=' :'"])
        if kind < 0.77:
            return self.pick(["set -e", "set -u", "set -f", "set +e", "set +u", "set +f"])
        if kind < 0.79:
            return self.pick(["cat f1", "cat f2", "cat 'f 4' d/f3", "cat nofile", "wc -l < f1", "ls", "ls d", "cat < f2"])
        if kind < 0.81:
            if self.loops and self.chance(0.8):
                return self.pick(["break", "continue", "break 1", "continue 2", "break 2"])
            if self.inside_function:
                return self.pick(["return", "return 1", "return 3", "return $#"])
            return self.pick(["exit", "exit 3", "exit 1"]) if self.chance(0.25) else "true"
        if kind < 0.83:
            actions = ["'echo bye' EXIT", "- EXIT", "'echo int' INT", "'' TERM", "'echo $?' EXIT"]
            return "trap " + self.pick(actions if self.isDash else actions + [""])
        if kind < 0.85:
            return self.pick(["export a", "export b=2", "readonly r1=1", "export a=\"$b\"", "readonly r2"])
        if kind < 0.87:
            return self.pick(["type echo", "command -v echo", "command echo x", "command -v nope", "alias q='echo al'",
                              "unalias q", "umask", "cd d; cd ..", "pwd", "true" if self.isDash else "cd /nope", "hash -r", "test -e f1"])
        if kind < 0.89 and self.inside_function:
            return "local " + self.pick(["a", "b=1", "c=\"$a\"", "a b", "foo=$1"])
        if kind < 0.91:
            return "while getopts ab:c o " + self.pick(["", "-a -b x y", "-abc", "-c -z", "-b", "-bval -- -a"]) \
                + "; do echo $o \"$OPTARG\" $OPTIND; done; OPTIND=1"
        return self.echo[0] + " " + self.argument_list(1, 2)

    def assignment(self):
        items = []
        for _ in range(1 if self.chance(0.8) else 2):
            if self.chance(0.2):
                items.append(self.pick(["i", "j", "n"]) + "=" + self.pick(["0", "1", "5", "-3", self.arithmetic_word()]))
            else:
                items.append(self.pick(NAMES) + "=" + (self.word() if self.chance(0.9) else ""))
        return " ".join(items)

    def test(self):
        kind = self.r.random()
        word = lambda: self.pick(['"$' + self.name() + '"', "abc", "''", "1", "foo", "a", "-n", "=", "!", "("])
        if kind < 0.3:
            body = word() + " " + self.pick(["=", "!=", "<" if False else "="]) + " " + word()
        elif kind < 0.5:
            body = self.pick(["$i", "$j", "3", "-1", "$#", "x"]) + " " + self.pick(["-eq", "-ne", "-lt", "-le", "-gt", "-ge"]) \
                + " " + self.pick(["0", "1", "$n", "2"])
        elif kind < 0.7:
            body = self.pick(["-n", "-z"]) + " " + word()
        elif kind < 0.85:
            body = self.pick(["-f", "-d", "-e", "-r", "-s", "-x", "-L"]) + " " + self.pick(["f1", "d", "nope", "'f 4'", "d/f3"])
        elif kind < 0.92:
            body = word()
        else:
            body = self.pick(["! " + word(), word() + " -a " + word(), word() + " -o " + word(), "", "! -f f1"])
        return self.pick(["[ " + body + " ]", "test " + body])

    def redirection(self):
        if self.isDash:
            return self.pick([" > out", " >> out", " > /dev/null", " 2>/dev/null", " < f1", " 1>&2", " >| out", " 3> out3 >&3", " < f2", " > d/o"])
        if self.isBash and self.chance(0.2):
            return self.pick([" &> out", " &>> out", " <<< \"$a $b\"", " <<< x", " >& out"])
        return self.pick([" > out", " >> out", " 2> err", " 2>&1", " > /dev/null", " 2>/dev/null", " < f1", " 1>&2", " >| out",
                          " < nofile", " 3> out3 >&3", " 2>&-", " <&-" if False else " < f2", " > d/o", " > nodir/o", " <> f2"])

    # bash

    def array_parameter(self, quoted):
        kind = self.r.random()
        array = self.pick(["a1", "a1", "m1", "a2"])
        every = self.pick(["@", "@", "*"])
        key = self.pick(["0", "1", "2", "-1", "i", "$n", "1+1"]) if array != "m1" else self.pick(["k", "'k l'", "$a", "zz"])
        if kind < 0.25:
            return "${" + array + "[" + key + "]}"
        if kind < 0.45:
            return "${" + array + "[" + every + "]}"
        if kind < 0.55:
            return "${#" + array + "[" + self.pick([every, key]) + "]}"
        if kind < 0.62:
            return "${!" + array + "[" + every + "]}"
        if kind < 0.72 and array != "m1":
            return "${" + array + "[" + every + "]:" + self.pick(["0", "1", " -1", "0:1", "1:2", "$i:1"]) + "}"
        if kind < 0.84:
            return "${" + array + "[" + every + "]" + self.pick(["#", "##", "%", "%%"]) + self.pattern() + "}"
        if kind < 0.92:
            return "${" + array + "[" + every + "]" + self.pick(["/", "//"]) + self.pick(["a", "?", "o", "[ab]"]) + self.pick(["", "/", "/X"]) + "}"
        return self.pick(["${!r3}", "${@:1:2}", "${*:2}", "${@: -1}", "${!v1@}", "${a1[@]^}", "${a1[*]@Q}", "${PIPESTATUS[0]}", "${a-${a1[1]}}"])

    def condition(self, depth=0):
        kind = self.r.random()
        if depth < 2 and kind < 0.15:
            return self.condition(depth + 1) + self.pick([" && ", " || "]) + self.condition(depth + 1)
        if depth < 2 and kind < 0.22:
            return self.pick(["! " + self.condition(depth + 1), "( " + self.condition(depth + 1) + " )"])
        word = lambda: self.pick(["$" + self.name(), '"$' + self.name() + '"', "abc", "foo", "''", "${a1[1]}", "1", "a*"])
        if kind < 0.5:
            return word() + " " + self.pick(["==", "=", "!=", "<", ">"]) + " " + self.pick([word(), "a*", "*b*", "?", "[a-c]*", "'*'", "f?o*", '"a*"'])
        if kind < 0.62:
            return word() + " =~ " + self.pick(["^a", "b+", "(o)(o|b)", "^[a-z]+$", "c$", "x|y", "[[:space:]]", "$a", "^.{3}$"])
        if kind < 0.78:
            return self.pick(["$i", "j", "3", "n+1", "${#a}"]) + " " + self.pick(["-eq", "-ne", "-lt", "-le", "-gt", "-ge"]) + " " + self.pick(["0", "1", "n", "4"])
        return self.pick(["-n", "-z", "-v", "-f", "-d", "-e"]) + " " + self.pick(["a", "$a", "f1", "a1[1]", "u1", "d", '""'])

    def bash_command(self):
        kind = self.r.random()
        elements = lambda: " ".join(self.pick([self.word, self.word, lambda: "[" + self.pick(["1", "3", "i"]) + "]=" + self.word()])() for _ in range(self.r.randint(0, 4)))
        if kind < 0.16:
            return self.pick(["a1", "a2"]) + self.pick(["=", "=", "+="]) + "(" + elements() + ")"
        if kind < 0.22:
            return self.pick(["a1", "a2"]) + "[" + self.pick(["0", "1", "i", "-1", "5"]) + "]" + self.pick(["=", "+="]) + self.word()
        if kind < 0.27:
            return self.pick(["m1[k]=", "m1[$a]=", "m1['k l']+=", "m1[x]+="]) + self.word()
        if kind < 0.45:
            text = "[[ " + self.condition() + " ]]"
            return text if self.chance(0.5) else text + " && echo yes \"${BASH_REMATCH[" + self.pick(["0", "1", "@"]) + "]}\""
        if kind < 0.55:
            return self.pick(["(( " + self.expression(1) + " ))", "let \"i=" + self.expression(2) + "\""])
        if kind < 0.60:
            return "printf -v " + self.pick(["a", "v", "a1[1]"]) + " '%s-' " + self.argument_list(1, 3)
        if kind < 0.65:
            return self.pick(["read -a a2", "read -r a b", "IFS=: read -ra a2", "read -n 2 a", "read -d : a", "mapfile -t a1"]) \
                + " <<< " + self.pick(["\"one two three\"", "'a:b:c'", "\"$a $b\"", "' x  y '", "'a\\b c'", "\"$(cat f1)\""])
        if kind < 0.70:
            return self.pick(["declare -i i", "declare a=x", "declare -u v", "unset 'a1[1]'", "unset a2", "unset m1[k]", "a+=x", "i+=1", "b+=$a",
                              "declare -p a1", "declare -p i", "declare -A m2=([x]=1 [y]=2)", "declare -a a2", "declare -p m1 | sort"])
        if kind < 0.75:
            return self.pick(["shopt -s nullglob", "shopt -u nullglob", "shopt -s extglob", "shopt -s dotglob", "set -o pipefail", "set +o pipefail", "shopt -s nocasematch",
                              "shopt -u nocasematch"])
        if kind < 0.80:
            return "cat <(" + self.simple_output() + ")"
        if kind < 0.85:
            return self.simple_output() + " |& " + self.pick(["cat", "wc -l", "tr a-z A-Z"])
        if kind < 0.90:
            return "for x in \"${a1[@]}\"; do echo \"<$x>\"; done"
        if kind < 0.95:
            return "for ((q=0; q<" + self.pick(["2", "3", "${#a1[@]}"]) + "; q++)); do " + self.simple_output() + " $q; done"
        return "echo " + self.pick(['"${a1[@]}"', '"${#a1[@]} ${!a1[*]}"', '"${m1[k]}"', '"${PIPESTATUS[@]}"', "${!a1[@]}", '"${a1[*]}"', '"${FUNCNAME[0]}"', "${BASH_REMATCH[0]}"])

    def simple_output(self):
        return "echo " + self.argument_list(1, 2)

    def here_document(self):
        mark = self.pick(["E", "'E'", '"E"', "\\E"])
        lines = []
        for _ in range(self.r.randint(0, 3)):
            lines.append(self.pick(["text", "$a", "${b:-d}", "a \\$x", "\"q\" 'p'", "$((1+2))", "back\\\\slash", "$(echo s)",
                                    "\\", "${#foo} `echo t`", "x\\", "$1 $@"]))
        if lines and lines[-1].endswith("\\"):
            lines.append("tail")
        strips = self.chance(0.2)
        return "cat <<" + ("-" if strips else "") + mark + "\n" + "".join(("\t" if strips and self.chance(0.5) else "") + l + "\n" for l in lines) \
            + ("\t" if strips and self.chance(0.5) else "") + "E\n"

    def command(self):
        if self.depth > 3 or self.budget <= 0:
            return self.simple()
        self.depth += 1
        try:
            return self._command()
        finally:
            self.depth -= 1

    def _command(self):
        kind = self.r.random()
        if kind < 0.55:
            text = self.simple()
            if "<<" not in text and self.chance(0.15) and "\n" not in text and ";" not in text:
                text += self.redirection()
            return text
        if kind < 0.59:
            return self.here_document() + ":"
        if kind < 0.66:
            text = "if " + self.list(1) + "\nthen " + self.list(2)
            if self.chance(0.2):
                text += "\nelif " + self.list(1) + "\nthen " + self.list(1)
            if self.chance(0.4):
                text += "\nelse " + self.list(1)
            return text + "\nfi" + (self.redirection() if self.chance(0.1) else "")
        if kind < 0.72:
            self.loops += 1
            # Arithmetic with a word for a number ends dash.
            head = "for " + self.pick(["v", "w"] if self.isDash else ["v", "i", "w"]) + (" in " + self.argument_list(0, 4) if self.chance(0.85) else "")
            text = head + "\ndo " + self.list(2) + "\ndone" + (self.redirection() if self.chance(0.1) else "")
            self.loops -= 1
            return text
        if kind < 0.76:
            self.loops += 1
            counter = "k%d" % self.counters
            self.counters += 1
            text = counter + "=0; " + self.pick(["while [ $" + counter + " -lt ", "until [ $" + counter + " -ge "]) \
                + str(self.r.randint(1, 4)) + " ]\ndo " + counter + "=$((" + counter + "+1)); " + self.list(2) + "\ndone"
            self.loops -= 1
            return text
        if kind < 0.82:
            text = "case " + self.word() + " in "
            for _ in range(self.r.randint(1, 3)):
                patterns = "|".join(self.pick(["a", "foo", "'x y'"]) if self.chance(0.4) else (self.pick(PATTERNS) or "''") for _ in range(self.r.randint(1, 2)))
                text += self.pick(["", "("]) + patterns.replace("x|y", "x") + ") " + self.list(1) + "\n;; "
            return text + "esac"
        if kind < 0.86:
            text = "{ " + self.list(2) + "\n}"
            return text + (self.redirection() if self.chance(0.2) else "")
        if kind < 0.90:
            loops, self.loops = self.loops, 0
            text = "( " + self.list(2) + "\n)" + (self.redirection() if self.chance(0.2) else "")
            self.loops = loops
            return text
        if kind < 0.94 and self.depth < 3:
            name = "fn%d" % self.defined
            self.defined += 1
            loops, self.loops = self.loops, 0
            self.inside_function += 1
            body = self.list(3)
            text = name + "() {\n" + body + "\n}" + (self.redirection() if self.chance(0.05) else "")
            self.inside_function -= 1
            self.loops = loops
            self.functions.append(name)
            return text
        return self.simple()

    def pipeline(self):
        text = self.command()
        if self.chance(0.1) and self.depth < 3:
            loops, self.loops = self.loops, 0
            text += " | " + self.pick(["cat", "wc -l", "while read a\ndo echo \"<$a>\"\ndone", "sort", "{ cat; echo end; }", "tr a-z A-Z",
                                       "sed s/a/Z/", "sed -n 1p", "grep -c .", "{ read a; echo \"$a\"; cat >/dev/null; }"])
            self.loops = loops
        if self.chance(0.04) and not (self.isDash and any(word in text for word in ("break", "continue", "return"))):
            text = "! " + text
        return text

    def list(self, count):
        items = []
        for _ in range(self.r.randint(1, count)):
            text = self.pipeline()
            while self.chance(0.12):
                text += self.pick([" && ", " || "]) + self.pipeline()
            items.append(text)
        return "\n".join(items)

    def text(self):
        lines = ["set -- one 'two words' 3", "a=abc b='x y  z' foo=foobar i=3 j=4 n=0"]
        if self.isBash:
            lines.append("a1=(one 'two words' '' abc) r3=foo; declare -A m1=([k]=v ['k l']='v w')")
        for _ in range(self.r.randint(2, 7)):
            lines.append(self.list(1))
        if self.chance(0.6):
            lines.append(("printf '%s\\n'" if self.isDash else "echo") + ' "$? $# $a|$b|$c|$v|$x1|$foo|$i $j $n"')
        return "\n".join(lines) + "\n"


def script(seed, number, shell="busybox"):
    return Script("%d/%d" % (seed, number), shell).text()


if __name__ == "__main__":
    import sys
    print(script(int(sys.argv[1]), int(sys.argv[2])), end="")
