/// The school's images, all made from `busybox`.
enum SchoolRecipes {
    static let all = [hello, counter, stubborn, web, notes, db, greet, broken, toolchain]

    private static let hello = #"""
        image school/hello
        variant tags=1 version=1 created=2025-01-07T09:01:00Z
        FROM busybox
        CMD ["echo" "Hello from a container!"]
        """#

    private static let counter = #"""
        image school/counter
        variant tags=1 version=1 created=2025-01-07T09:01:00Z
        FROM busybox
        COPY file:d81f63c2b8cf3f0fcfb2fbb3673795bec75a8e78a98f35b5913a966db51c7482 in /counter.sh
        file /counter.sh 644
        |trap 'echo "bye at $n"; exit 0' TERM
        |n=0
        |while true; do n=$((n+1)); echo "tick $n"; sleep 1; done
        CMD ["sh" "/counter.sh"]
        """#

    private static let stubborn = #"""
        image school/stubborn
        variant tags=1 version=1 created=2025-01-07T09:01:00Z
        FROM busybox
        CMD ["sh" "-c" "trap '' TERM; echo started; while true; do sleep 1; done"]
        """#

    private static let web = #"""
        image school/web
        variant tags=1 version=1 created=2025-01-07T09:01:00Z
        variant tags=2 version=2 created=2025-01-07T09:02:00Z
        FROM busybox
        COPY file:ef1d39f12d47e442f4676d6dd8288522151b687fde3f7bc75ae531e40fc44da6 in /www/index.html
        file /www/index.html 644
        |Welcome to version {version}
        COPY file:f7e6cf93a53fe5444ac604536672d239ea6fdc4f00678b9694fddc83fff6193f in /web.sh
        file /web.sh 644
        |trap 'exit 0' TERM
        |echo "web {version} listening on 8080"
        |httpd -f -p 8080 -h /www & wait $!
        LABEL app=web
        LABEL version={version}
        EXPOSE 8080/tcp
        CMD ["sh" "/web.sh"]
        """#

    private static let notes = #"""
        image school/notes
        variant tags=1 version=1 created=2025-01-07T09:01:00Z
        FROM busybox
        COPY file:be5a5144487e76bfe2daf97fe5af0687ff9e86ee3d2beca7a60c091f6a5a2848 in /notes.sh
        file /notes.sh 644
        |trap 'exit 0' TERM
        |mkdir -p /data
        |echo "visit" >> /data/notes.txt
        |echo "notes so far: $(wc -l < /data/notes.txt)"
        |while true; do sleep 1; done
        CMD ["sh" "/notes.sh"]
        """#

    private static let db = #"""
        image school/db
        variant tags=1 version=1 created=2025-01-07T09:01:00Z
        FROM busybox
        COPY file:2366897fd71dff2f30c08a68a6eaaf3a1d619e3684fc3e6b465ee8b14becb24d in /db.sh
        file /db.sh 644
        |trap 'exit 0' TERM
        |mkdir -p /var/db
        |[ -f /var/db/rows ] || echo "row 1" > /var/db/rows
        |echo "db ready"
        |while true; do sleep 1; done
        VOLUME [/var/db]
        CMD ["sh" "/db.sh"]
        """#

    private static let greet = #"""
        image school/greet
        variant tags=1 version=1 created=2025-01-07T09:01:00Z
        FROM busybox
        ENTRYPOINT ["echo" "Hello,"]
        CMD ["world"]
        """#

    private static let broken = #"""
        image school/broken
        variant tags=1 version=1 created=2025-01-07T09:01:00Z
        FROM busybox
        COPY file:956e025d02aceedd23dc4d17a65d9b88f28366280d3a6768c41103e565e3a8f0 in /run.sh
        file /run.sh 644
        |echo "starting"
        |if [ -z "$MODE" ]; then echo "error: MODE is not set" >&2; exit 3; fi
        |trap 'exit 0' TERM
        |echo "running in mode $MODE"
        |while true; do sleep 1; done
        CMD ["sh" "/run.sh"]
        """#

    private static let toolchain = #"""
        image school/toolchain
        variant tags=1 version=1 created=2025-01-07T09:01:00Z
        FROM busybox
        COPY file:19ae728fc2d3bae34f6893dbe7c3a361e928cf63598183421f74282fe0c64791 in /usr/bin/mkapp
        file /usr/bin/mkapp 644
        |# pretend compiler: mkapp SRC OUT
        |[ -f "$1" ] || { echo "mkapp: no such file: $1" >&2; exit 1; }
        |{ echo '#!/bin/sh'; while read -r l; do echo "echo \"$l\""; done < "$1"; } > "$2"
        |chmod +x "$2"
        RUN 8MB chmod +x /usr/bin/mkapp && mkdir -p /opt/sdk && head -c 8000000 /dev/urandom > /opt/sdk/blob
        program /opt/sdk/blob absent 8MB
        file /usr/bin/mkapp 755
        |# pretend compiler: mkapp SRC OUT
        |[ -f "$1" ] || { echo "mkapp: no such file: $1" >&2; exit 1; }
        |{ echo '#!/bin/sh'; while read -r l; do echo "echo \"$l\""; done < "$1"; } > "$2"
        |chmod +x "$2"
        """#
}
