/// `httpd`: Apache's web server.
enum HttpdRecipe {
    static let text = #"""
        image library/httpd
        variant version=2.4.62 base=debian:bookworm-slim debian=1 tags=latest,2,2.4,2.4.62,bookworm first=9.88MB server=63.6MB created=2024-07-18T18:48:45Z
        variant version=2.4.62 base=alpine:3.20 alpine=1 tags=alpine,2-alpine,2.4-alpine,2.4.62-alpine first=34.6kB server=55.8MB created=2024-07-18T18:48:45Z
        FROM {base}
        BUILDKIT
        ?alpine RUN {first} set -x 	&& adduser -u 82 -D -S -G www-data www-data
        ?alpine line /etc/passwd www-data:x:82:82:Linux User,,,:/home/www-data:/sbin/nologin
        ENV HTTPD_PREFIX=/usr/local/apache2
        ENV PATH=/usr/local/apache2/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
        ?debian RUN 0B mkdir -p "$HTTPD_PREFIX" 	&& chown www-data:www-data "$HTTPD_PREFIX"
        ?debian dir /usr/local/apache2 755 33
        WORKDIR /usr/local/apache2
        ?debian RUN {first} set -eux; 	apt-get update; 	apt-get install -y --no-install-recommends 		ca-certificates 		libaprutil1-ldap 		libldap-common 	; 	rm -rf /var/lib/apt/lists/*
        ?debian package debian ca-certificates
        ENV HTTPD_VERSION={version}
        ENV HTTPD_SHA256=674188e7bf44ced82da8db522da946849e22080d73d16c93f7f4df89e25729ec
        ENV HTTPD_PATCHES=
        RUN {server} set -eux; 		curl -o httpd.tar.bz2 "https://downloads.apache.org/httpd/httpd-$HTTPD_VERSION.tar.bz2"; 	./configure --prefix="$HTTPD_PREFIX" --enable-mods-shared=reallyall --enable-mpms-shared=all; 	make -j "$(nproc)"; 	make install; 		httpd -v
        program /usr/local/apache2/bin/httpd httpd 1.03MB
        program /usr/local/apache2/bin/apachectl absent 3.4kB
        program /usr/local/apache2/bin/ab absent 74.1kB
        program /usr/local/apache2/bin/htpasswd absent 38.2kB
        dir /usr/local/apache2/cgi-bin
        dir /usr/local/apache2/icons
        dir /usr/local/apache2/logs
        dir /usr/local/apache2/modules
        file /usr/local/apache2/htdocs/index.html
        |<html><body><h1>It works!</h1></body></html>
        file /usr/local/apache2/conf/httpd.conf
        |ServerRoot "/usr/local/apache2"
        |Listen 80
        |User www-data
        |Group www-data
        |ServerAdmin you@example.com
        |#ServerName www.example.com:80
        |<Directory />
        |    AllowOverride none
        |    Require all denied
        |</Directory>
        |DocumentRoot "/usr/local/apache2/htdocs"
        |<Directory "/usr/local/apache2/htdocs">
        |    Options Indexes FollowSymLinks
        |    AllowOverride None
        |    Require all granted
        |</Directory>
        |<IfModule dir_module>
        |    DirectoryIndex index.html
        |</IfModule>
        |ErrorLog /proc/self/fd/2
        |LogLevel warn
        |<IfModule log_config_module>
        |    LogFormat "%h %l %u %t \"%r\" %>s %b" common
        |    CustomLog /proc/self/fd/1 common
        |</IfModule>
        STOPSIGNAL SIGWINCH
        COPY 138B httpd-foreground /usr/local/bin/
        file /usr/local/bin/httpd-foreground 755
        |#!/bin/sh
        |set -e
        |rm -f /usr/local/apache2/logs/httpd.pid
        |exec httpd -DFOREGROUND "$@"
        EXPOSE 80/tcp
        CMD ["httpd-foreground"]
        """#
}

/// `redis`.
enum RedisRecipe {
    static let text = #"""
        image library/redis
        variant version=7.4.1 base=debian:bookworm-slim debian=1 tags=latest,7,7.4,7.4.1,bookworm gosu=4.13MB server=38.1MB created=2024-10-02T18:08:40Z
        variant version=7.2.6 base=debian:bookworm-slim debian=1 tags=7.2,7.2.6 gosu=4.13MB server=37.3MB created=2024-10-02T18:08:40Z
        variant version=6.2.16 base=debian:bookworm-slim debian=1 tags=6,6.2,6.2.16 gosu=4.13MB server=34.9MB created=2024-10-02T18:08:40Z
        variant version=7.4.1 base=alpine:3.20 alpine=1 tags=alpine,7-alpine,7.4-alpine,7.4.1-alpine gosu=1.05MB server=32.5MB created=2024-10-02T18:08:40Z
        FROM {base}
        BUILDKIT
        ?debian RUN 4.3kB set -eux; 	groupadd -r -g 999 redis; 	useradd -r -g redis -u 999 redis
        ?alpine RUN 4.3kB set -eux; 	addgroup -S -g 1000 redis; 	adduser -S -G redis -u 999 redis
        line /etc/passwd redis:x:999:999::/home/redis:/bin/sh
        line /etc/group redis:x:999:
        ?debian ENV GOSU_VERSION=1.17
        RUN {gosu} set -eux; 	fetchDeps="ca-certificates dirmngr gnupg wget"; 	apt-get install -y --no-install-recommends $fetchDeps; 	wget -O /usr/local/bin/gosu "https://github.com/tianon/gosu/releases/download/$GOSU_VERSION/gosu-amd64"; 	gosu --version; 	gosu nobody true
        program /usr/local/bin/gosu gosu 2.3MB
        ENV REDIS_VERSION={version}
        ENV REDIS_DOWNLOAD_URL=http://download.redis.io/releases/redis-{version}.tar.gz
        ENV REDIS_DOWNLOAD_SHA=bc34b878eb89421bbfca6fa78752343bf37af312a09eb0fae47c9575977dfaa2
        RUN {server} set -eux; 		wget -O redis.tar.gz "$REDIS_DOWNLOAD_URL"; 	make -C /usr/src/redis -j "$(nproc)" all; 	make -C /usr/src/redis install; 		redis-cli --version; 	redis-server --version
        program /usr/local/bin/redis-server redis-server 15.1MB
        program /usr/local/bin/redis-cli redis-cli 7.3MB
        program /usr/local/bin/redis-benchmark absent 7MB
        link /usr/local/bin/redis-sentinel redis-server
        link /usr/local/bin/redis-check-aof redis-server
        link /usr/local/bin/redis-check-rdb redis-server
        RUN 0B mkdir /data && chown redis:redis /data
        dir /data 755 999
        VOLUME [/data]
        WORKDIR /data
        COPY 661B docker-entrypoint.sh /usr/local/bin/
        file /usr/local/bin/docker-entrypoint.sh 755
        |#!/bin/sh
        |# Options and configuration files are for the server.
        |set -e
        |case "${1:-}" in
        |  -* | *.conf) set -- redis-server "$@" ;;
        |esac
        |if [ "$1" = redis-server ] && [ "$(id -u)" = 0 ]; then
        |  find . \! -user redis -exec chown redis '{}' +
        |  exec gosu redis "$0" "$@"
        |fi
        |exec "$@"
        ENTRYPOINT ["docker-entrypoint.sh"]
        EXPOSE 6379/tcp
        CMD ["redis-server"]
        """#
}
