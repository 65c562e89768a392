/// `python`.
enum PythonRecipe {
    static let text = #"""
        image library/python
        variant version=3.13.1 short=3.13 full=1 base=buildpack-deps:bookworm debian=1 tags=latest,3,3.13,3.13.1,bookworm first=18.3MB main=69.3MB created=2024-12-03T19:31:35Z
        variant version=3.12.8 short=3.12 full=1 base=buildpack-deps:bookworm debian=1 tags=3.12,3.12.8 first=18.3MB main=67.4MB created=2024-12-03T19:31:35Z
        variant version=3.9.21 short=3.9 full=1 base=buildpack-deps:bookworm debian=1 tags=3.9,3.9.21 first=18.3MB main=48.4MB created=2024-12-03T19:31:35Z
        variant version=3.13.1 short=3.13 base=debian:bookworm-slim debian=1 tags=slim,3-slim,3.13-slim,3.13.1-slim first=9.24MB main=35.9MB created=2024-12-03T19:31:35Z
        variant version=3.12.8 short=3.12 base=debian:bookworm-slim debian=1 tags=3.12-slim,3.12.8-slim first=9.24MB main=39.9MB created=2024-12-03T19:31:35Z
        variant version=3.9.21 short=3.9 base=debian:bookworm-slim debian=1 tags=3.9-slim first=9.24MB main=41.3MB created=2024-12-03T19:31:35Z
        variant version=3.13.1 short=3.13 base=alpine:3.21 alpine=1 tags=alpine,3-alpine,3.13-alpine,3.13.1-alpine first=1.02MB main=36.2MB created=2024-12-03T19:31:35Z
        variant version=3.12.8 short=3.12 base=alpine:3.21 alpine=1 tags=3.12-alpine,3.12.8-alpine first=1.02MB main=40.1MB created=2024-12-03T19:31:35Z
        FROM {base}
        BUILDKIT
        ENV PATH=/usr/local/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
        ENV LANG=C.UTF-8
        ?debian RUN {first} set -eux; 	apt-get update; 	apt-get install -y --no-install-recommends 		ca-certificates 		netbase 		tzdata 	; 	rm -rf /var/lib/apt/lists/*
        ?debian package debian ca-certificates netbase
        ?alpine RUN {first} set -eux; 	apk add --no-cache 		ca-certificates 		tzdata 	;
        ?alpine package alpine ca-certificates tzdata
        ENV GPG_KEY=7169605F62C751356D054A26A821E680E5FA6305
        ENV PYTHON_VERSION={version}
        ENV PYTHON_SHA256=9cf9427bee9e2242e3877dd0f6b641c1853ca461f39d6503ce260a59c80bf0d9
        RUN {main} set -eux; 		wget -O python.tar.xz "https://www.python.org/ftp/python/${PYTHON_VERSION%%[a-z]*}/Python-$PYTHON_VERSION.tar.xz"; 	./configure --enable-shared --with-ensurepip; 	make -j "$(nproc)"; 	make install; 		python3 --version; 	pip3 --version
        program /usr/local/bin/python{short} python 14.5kB
        link /usr/local/bin/python3 python{short}
        program /usr/local/bin/pip{short} pip 224B
        link /usr/local/bin/pip3 pip{short}
        link /usr/local/bin/pip pip{short}
        program /usr/local/bin/pydoc{short} absent 79B
        dir /usr/local/lib/python{short}/site-packages
        dir /usr/local/lib/python{short}/http
        RUN 36B set -eux; 	for src in idle3 pip3 pydoc3 python3 python3-config; do 		dst="$(echo "$src" | tr -d 3)"; 		ln -svT "$src" "/usr/local/bin/$dst"; 	done
        link /usr/local/bin/python python3
        CMD ["python3"]
        """#
}

/// `node`.
enum NodeRecipe {
    static let text = #"""
        image library/node
        variant version=23.4.0 npm=10.9.2 full=1 base=buildpack-deps:bookworm debian=1 tags=latest,23,23.4,23.4.0,current main=180MB yarn=5.3MB created=2024-12-10T19:31:44Z
        variant version=22.12.0 npm=10.9.0 full=1 base=buildpack-deps:bookworm debian=1 tags=22,22.12,22.12.0,lts,jod main=178MB yarn=5.34MB created=2024-12-03T19:31:44Z
        variant version=20.18.1 npm=10.8.2 full=1 base=buildpack-deps:bookworm debian=1 tags=20,20.18,20.18.1,iron main=156MB yarn=5.34MB created=2024-11-20T19:31:44Z
        variant version=18.20.5 npm=10.8.2 full=1 base=buildpack-deps:bookworm debian=1 tags=18,18.20.5,hydrogen main=154MB yarn=5.34MB created=2024-11-12T19:31:44Z
        variant version=22.12.0 npm=10.9.0 base=debian:bookworm-slim debian=1 tags=22-slim,lts-slim,22-bookworm-slim main=143MB yarn=5.34MB created=2024-12-03T19:31:44Z
        variant version=20.18.1 npm=10.8.2 base=debian:bookworm-slim debian=1 tags=20-slim,20-bookworm-slim main=120MB yarn=5.34MB created=2024-11-20T19:31:44Z
        variant version=23.4.0 npm=10.9.2 base=alpine:3.20 alpine=1 tags=alpine,23-alpine,current-alpine main=146MB yarn=5.44MB created=2024-12-10T19:31:44Z
        variant version=22.12.0 npm=10.9.0 base=alpine:3.20 alpine=1 tags=22-alpine,lts-alpine,22.12-alpine main=143MB yarn=5.44MB created=2024-12-03T19:31:44Z
        variant version=20.18.1 npm=10.8.2 base=alpine:3.20 alpine=1 tags=20-alpine,20.18-alpine main=121MB yarn=5.44MB created=2024-11-20T19:31:44Z
        variant version=18.20.5 npm=10.8.2 base=alpine:3.20 alpine=1 tags=18-alpine main=114MB yarn=5.44MB created=2024-11-12T19:31:44Z
        FROM {base}
        BUILDKIT
        ?debian RUN 9kB groupadd --gid 1000 node   && useradd --uid 1000 --gid node --shell /bin/bash --create-home node
        ?debian line /etc/passwd node:x:1000:1000::/home/node:/bin/bash
        ?debian line /etc/group node:x:1000:
        ?debian dir /home/node 755 1000
        ENV NODE_VERSION={version}
        RUN {main} ARCH= && dpkgArch="$(dpkg --print-architecture)"   && set -ex   && curl -fsSLO --compressed "https://nodejs.org/dist/v$NODE_VERSION/node-v$NODE_VERSION-linux-$ARCH.tar.xz"   && tar -xJf "node-v$NODE_VERSION-linux-$ARCH.tar.xz" -C /usr/local --strip-components=1 --no-same-owner   && ln -s /usr/local/bin/node /usr/local/bin/nodejs   && node --version   && npm --version
        ?alpine line /etc/passwd node:x:1000:1000::/home/node:/bin/sh
        ?alpine line /etc/group node:x:1000:node
        ?alpine dir /home/node 755 1000
        program /usr/local/bin/node node 118.6kB
        link /usr/local/bin/nodejs /usr/local/bin/node
        program /usr/local/lib/node_modules/npm/bin/npm-cli.js npm 54B
        link /usr/local/bin/npm ../lib/node_modules/npm/bin/npm-cli.js
        program /usr/local/lib/node_modules/npm/bin/npx-cli.js npx 2.9kB
        link /usr/local/bin/npx ../lib/node_modules/npm/bin/npx-cli.js
        file /usr/local/lib/node_modules/npm/package.json
        |{"name": "npm", "version": "{npm}"}
        ENV YARN_VERSION=1.22.22
        RUN {yarn} set -ex   && curl -fsSLO --compressed "https://yarnpkg.com/downloads/$YARN_VERSION/yarn-v$YARN_VERSION.tar.gz"   && mkdir -p /opt   && tar -xzf yarn-v$YARN_VERSION.tar.gz -C /opt/   && ln -s /opt/yarn-v$YARN_VERSION/bin/yarn /usr/local/bin/yarn   && yarn --version
        program /opt/yarn-v1.22.22/bin/yarn yarn 1kB
        link /usr/local/bin/yarn /opt/yarn-v1.22.22/bin/yarn
        COPY 388B docker-entrypoint.sh /usr/local/bin/
        file /usr/local/bin/docker-entrypoint.sh 755
        |#!/bin/sh
        |set -e
        |# Options and what is no command are for node.
        |if [ "${1#-}" != "$1" ] || [ -z "$(command -v "$1")" ] || { [ -f "$1" ] && ! [ -x "$1" ]; }; then
        |  set -- node "$@"
        |fi
        |exec "$@"
        ENTRYPOINT ["docker-entrypoint.sh"]
        CMD ["node"]
        """#
}

/// `golang`.
enum GolangRecipe {
    static let text = #"""
        image library/golang
        variant version=1.14.8 base=buildpack-deps:buster debian=1 tags=1.14.8,1.14,1.14.8-buster,1.14-buster first=182MB main=347MB created=2020-08-11T22:17:16.170943341Z
        variant version=1.23.4 base=buildpack-deps:bookworm debian=1 buildkit=1 tags=latest,1,1.23,1.23.4,bookworm first=242MB main=239MB created=2024-12-03T19:31:09Z
        variant version=1.22.10 base=buildpack-deps:bookworm debian=1 buildkit=1 tags=1.22,1.22.10 first=242MB main=228MB created=2024-12-03T19:31:09Z
        variant version=1.21.13 base=buildpack-deps:bookworm debian=1 buildkit=1 tags=1.21,1.21.13 first=242MB main=219MB created=2024-08-06T19:31:09Z
        variant version=1.14.8 base=alpine:3.18 alpine=1 tags=1.14.8-alpine,1.14-alpine first=281kB main=362MB created=2020-08-11T22:15:16.770943341Z
        variant version=1.23.4 base=alpine:3.20 alpine=1 buildkit=1 tags=alpine,1-alpine,1.23-alpine,1.23.4-alpine first=535kB main=239MB created=2024-12-03T19:31:09Z
        variant version=1.22.10 base=alpine:3.20 alpine=1 buildkit=1 tags=1.22-alpine first=535kB main=228MB created=2024-12-03T19:31:09Z
        FROM {base}
        ?buildkit BUILDKIT
        ?debian RUN {first} apt-get update && apt-get install -y --no-install-recommends 		g++ 		gcc 		libc6-dev 		make 		pkg-config 	&& rm -rf /var/lib/apt/lists/*
        ?debian package debian g++ gcc make pkg-config
        ?alpine RUN {first} apk add --no-cache 		ca-certificates
        ?alpine package alpine ca-certificates
        ENV PATH=/usr/local/go/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
        ENV GOLANG_VERSION={version}
        RUN {main} set -eux; 		url="https://golang.org/dl/go${GOLANG_VERSION}.linux-amd64.tar.gz"; 	wget -O go.tgz "$url" --progress=dot:giga; 	tar -C /usr/local -xzf go.tgz; 	rm go.tgz; 		go version
        program /usr/local/go/bin/go go 14.2MB
        program /usr/local/go/bin/gofmt gofmt 3.5MB
        file /usr/local/go/VERSION
        |go{version}
        dir /usr/local/go/src
        dir /usr/local/go/pkg/tool/linux_amd64
        ENV GOPATH=/go
        ENV PATH=/go/bin:/usr/local/go/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
        RUN 0B mkdir -p "$GOPATH/src" "$GOPATH/bin" && chmod -R 777 "$GOPATH"
        dir /go 777
        dir /go/src 777
        dir /go/bin 777
        WORKDIR /go
        """#
}
