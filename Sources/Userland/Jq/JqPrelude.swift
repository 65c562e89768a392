/// The functions of jq that are written in jq.
enum JqPrelude {
    static let functions: [String: JqFunction] = {
        var result: [String: JqFunction] = [:]
        var program = (try? JqParser.parse(Array(source.utf8))) ?? .identity
        while case .function(let function, let rest) = program {
            result["\(function.name)/\(function.parameters.count)"] = function
            program = rest
        }
        return result
    }()

    static let names: Set<String> = Set(functions.keys)

    private static let source = """
        def map(f): [.[] | f];
        def select(f): if f then . else empty end;
        def recurse(f): def r: ., (f | r); r;
        def recurse(f; cond): def r: ., (f | select(cond) | r); r;
        def recurse_down: recurse;
        def values: select(. != null);
        def nulls: select(. == null);
        def booleans: select(type == "boolean");
        def numbers: select(type == "number");
        def strings: select(type == "string");
        def arrays: select(type == "array");
        def objects: select(type == "object");
        def iterables: select(type | . == "array" or . == "object");
        def scalars: select(type | . != "array" and . != "object");
        def finites: select(isinfinite or isnan | not);
        def normals: select(isnormal);
        def to_entries: [keys_unsorted[] as $k | {key: $k, value: .[$k]}];
        def from_entries: map({(.key // .Key // .name // .Name):
            (if has("value") then .value else .Value end)}) | add + {} // {};
        def with_entries(f): to_entries | map(f) | from_entries;
        def map_values(f): .[] |= f;
        def todate: strftime("%Y-%m-%dT%H:%M:%SZ");
        def fromdateiso8601: strptime("%Y-%m-%dT%H:%M:%SZ") | mktime;
        def todateiso8601: strftime("%Y-%m-%dT%H:%M:%SZ");
        def fromdate: fromdateiso8601;
        def date: todate;
        def dateadd(u; n): . + n;
        def datesub(u; n): . - n;
        def in(xs): . as $x | xs | has($x);
        def inside(xs): . as $x | xs | contains($x);
        def sort_by(f): _sort_by(map([f]));
        def group_by(f): _group_by(map([f]));
        def unique_by(f): [group_by(f)[] | .[0]];
        def unique: unique_by(.);
        def min_by(f): _min_by(map([f]));
        def max_by(f): _max_by(map([f]));
        def del(f): delpaths([path(f)]);
        def paths: path(..) | select(length > 0);
        def paths(node_filter): . as $dollar | paths | select(. as $p | $dollar | getpath($p) | node_filter);
        def leaf_paths: paths(scalars);
        def any: reduce .[] as $x (false; . or $x);
        def all: reduce .[] as $x (true; . and $x);
        def flatten: _flatten(1000000000);
        def flatten($x): if $x < 0 then error("flatten depth must not be negative") else _flatten($x) end;
        def range($x): range(0; $x);
        def match(re; mode): _match(re; mode; false) | .[];
        def match($val): ($val | type) as $vt | if $vt == "string" then match($val; null)
            elif $vt == "array" and ($val | length) > 1 then match($val[0]; $val[1])
            elif $vt == "array" and ($val | length) > 0 then match($val[0]; null)
            else error($vt + " not a string or array") end;
        def test(re; mode): _match(re; mode; true);
        def test($val): ($val | type) as $vt | if $vt == "string" then test($val; null)
            elif $vt == "array" and ($val | length) > 1 then test($val[0]; $val[1])
            elif $vt == "array" and ($val | length) > 0 then test($val[0]; null)
            else error($vt + " not a string or array") end;
        def capture(re; mods): match(re; mods) | _captures;
        def capture($val): match($val) | _captures;
        def _captures: [.captures | .[] | select(.name != null) | {key: .name, value: .string}] | from_entries;
        def scan(re): match(re; "g") | if (.captures | length) > 0 then [.captures | .[] | .string] else .string end;
        def split($re; flags): . as $s | [foreach ((match($re; flags + "g") | [.offset, .length]), null) as $m
            ([0, null]; if $m == null then [.[0], $s[.[0]:]] else [$m[0] + $m[1], $s[.[0]:$m[0]]] end; .[1])];
        def splits($re): splits($re; null);
        def splits($re; flags): split($re; flags) | .[];
        def ascii_downcase: explode | map(if 65 <= . and . <= 90 then . + 32 else . end) | implode;
        def ascii_upcase: explode | map(if 97 <= . and . <= 122 then . - 32 else . end) | implode;
        def sub(re; str): sub(re; str; "");
        def sub(re; str; $flags): _sub(re; str; $flags);
        def gsub(re; str; $flags): _sub(re; str; $flags + "g");
        def gsub(re; str): _sub(re; str; "g");
        def join($x): reduce .[] as $i (null; (if . == null then "" else . + $x end)
            + ($i | if . == null then "" elif type == "boolean" or type == "number" then tojson else . end)) // "";
        def transpose: if . == [] then [] else . as $in | (map(length) | max) as $max
            | [range(0; $max) as $j | [range(0; $in | length) as $i | $in[$i][$j]]] end;
        def first: .[0];
        def last: .[-1];
        def nth($n): .[$n];
        def last(f): reduce f as $x (null; $x);
        def nth($n; f): if $n < 0 then error("Out of bounds negative array index") else last(limit($n + 1; f)) end;
        def combinations: if length == 0 then [] else .[0][] as $x | (.[1:] | combinations) as $w | [$x] + $w end;
        def combinations(n): . as $dot | [range(n)] | map($dot) | combinations;
        def walk(f): . as $in | if type == "object" then reduce keys_unsorted[] as $key
            ({}; . + {($key): ($in[$key] | walk(f))}) | f elif type == "array" then map(walk(f)) | f else f end;
        def env: $ENV;
        def halt_error: halt_error(5);
        def tostream: path(def r: (.[]?|r), .; r) as $p | getpath($p)
            | reduce path(.[]?) as $q ([$p, .]; [$p + $q]);
        def fromstream(f): {x: null, e: false} as $init
            | foreach f as $i ($init; if .e then $init else . end
                | if $i | length == 2 then setpath(["e"]; $i[0] | length == 0) | setpath(["x"] + $i[0]; $i[1])
                  else setpath(["e"]; $i[0] | length == 1) end; if .e then .x else empty end);
        def truncate_stream(stream): . as $n | null | stream | . as $input
            | if (.[0] | length) > $n then setpath([0]; .[0][$n:]) else empty end;
        def IN(s): any(s == .; .);
        def IN(src; s): any(src == s; .);
        def INDEX(stream; idx_expr): reduce stream as $row ({}; .[$row | idx_expr | tostring] |= $row);
        def INDEX(idx_expr): INDEX(.[]; idx_expr);
        def index($i): indices($i) | .[0];
        def rindex($i): indices($i) | .[-1:][0];
        def localtime: gmtime;
        def strflocaltime(f): strftime(f);
        """
}
