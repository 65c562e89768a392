/// `nginx`.
enum NginxRecipe {
    static let text = #"""
        image library/nginx
        variant version=1.27.3 njs=0.8.7 base=debian:bookworm-slim debian=1 tags=latest,1,1.27,1.27.3,mainline,bookworm server=117MB created=2024-11-26T18:42:08Z
        variant version=1.26.2 njs=0.8.5 base=debian:bookworm-slim debian=1 tags=1.26,1.26.2,stable server=113MB created=2024-08-14T21:31:12Z
        variant version=1.25.5 njs=0.8.4 base=debian:bookworm-slim debian=1 tags=1.25,1.25.5 server=113MB created=2024-04-16T19:05:52Z
        variant version=1.27.3 njs=0.8.7 base=alpine:3.20 alpine=1 tags=alpine,1.27-alpine,1.27.3-alpine,mainline-alpine,1-alpine server=39.3MB created=2024-11-26T18:42:08Z
        FROM {base}
        BUILDKIT
        LABEL maintainer=NGINX Docker Maintainers <docker-maint@nginx.com>
        ENV NGINX_VERSION={version}
        ENV NJS_VERSION={njs}
        ENV NJS_RELEASE=1~bookworm
        ENV PKG_RELEASE=1~bookworm
        ENV DYNPKG_RELEASE=1~bookworm
        ?debian RUN {server} set -x     && groupadd --system --gid 101 nginx     && useradd --system --gid nginx --no-create-home --home /nonexistent --comment "nginx user" --shell /bin/false --uid 101 nginx     && apt-get update     && apt-get install --no-install-recommends --no-install-suggests -y gnupg1 ca-certificates nginx=${NGINX_VERSION}-${PKG_RELEASE} gettext-base curl     && ln -sf /dev/stdout /var/log/nginx/access.log     && ln -sf /dev/stderr /var/log/nginx/error.log     && mkdir /docker-entrypoint.d
        ?alpine RUN {server} set -x     && addgroup -g 101 -S nginx     && adduser -S -D -H -u 101 -h /var/cache/nginx -s /sbin/nologin -G nginx -g nginx nginx     && apk add -X "https://nginx.org/packages/mainline/alpine/v3.20/main" --no-cache nginx=${NGINX_VERSION}-r1 curl tzdata     && ln -sf /dev/stdout /var/log/nginx/access.log     && ln -sf /dev/stderr /var/log/nginx/error.log     && mkdir /docker-entrypoint.d
        program /usr/sbin/nginx nginx 1.56MB
        nginx files
        ?debian package debian curl ca-certificates
        ?alpine package alpine curl ca-certificates tzdata
        line /etc/passwd nginx:x:101:101:nginx user:/nonexistent:/bin/false
        line /etc/group nginx:x:101:
        dir /docker-entrypoint.d
        dir /usr/lib/nginx/modules
        link /etc/nginx/modules /usr/lib/nginx/modules
        dir /var/cache/nginx 755 101
        link /var/log/nginx/access.log /dev/stdout
        link /var/log/nginx/error.log /dev/stderr
        COPY 1.62kB docker-entrypoint.sh /
        file /docker-entrypoint.sh 755
        |#!/bin/sh
        |# Runs what is in /docker-entrypoint.d before the server starts.
        |set -e
        |say() { [ -n "${NGINX_ENTRYPOINT_QUIET_LOGS:-}" ] || echo "$0: $*"; }
        |if [ "$1" = nginx ] || [ "$1" = nginx-debug ]; then
        |  if [ -n "$(ls -A /docker-entrypoint.d/)" ]; then
        |    say "/docker-entrypoint.d/ is not empty, will attempt to perform configuration"
        |    say "Looking for shell scripts in /docker-entrypoint.d/"
        |    for part in /docker-entrypoint.d/*; do
        |      case "$part" in
        |        *.envsh)
        |          if [ -x "$part" ]; then say "Sourcing $part"; . "$part"; else say "Ignoring $part, not executable"; fi ;;
        |        *.sh)
        |          if [ -x "$part" ]; then say "Launching $part"; "$part"; else say "Ignoring $part, not executable"; fi ;;
        |        *) say "Ignoring $part" ;;
        |      esac
        |    done
        |    say "Configuration complete; ready for start up"
        |  else
        |    say "No files found in /docker-entrypoint.d/, skipping configuration"
        |  fi
        |fi
        |exec "$@"
        COPY 2.12kB 10-listen-on-ipv6-by-default.sh /docker-entrypoint.d
        file /docker-entrypoint.d/10-listen-on-ipv6-by-default.sh 755
        |#!/bin/sh
        |# Makes the server that the image brings listen on IPv6 too.
        |me=$(basename "$0")
        |say() { [ -n "${NGINX_ENTRYPOINT_QUIET_LOGS:-}" ] || echo "$me: $*"; }
        |site=/etc/nginx/conf.d/default.conf
        |if [ ! -f "$site" ]; then say "info: $site is not a file or does not exist"; exit 0; fi
        |if ! touch "$site" 2>/dev/null; then say "info: can not modify $site (read-only file system?)"; exit 0; fi
        |if grep -q 'listen  \[::\]:80;' "$site"; then say "info: IPv6 listen already enabled"; exit 0; fi
        |say "info: Getting the checksum of $site"
        |if ! grep -q '^    listen       80;' "$site"; then say "info: $site differs from the packaged version"; exit 0; fi
        |sed -i 's,listen       80;,listen       80;\n    listen  [::]:80;,' "$site"
        |say "info: Enabled listen on IPv6 in $site"
        COPY 389B 15-local-resolvers.envsh /docker-entrypoint.d
        file /docker-entrypoint.d/15-local-resolvers.envsh 755
        |# Gives templates the name servers of the container.
        |if [ -n "${NGINX_ENTRYPOINT_LOCAL_RESOLVERS:-}" ]; then
        |  NGINX_LOCAL_RESOLVERS=$(awk '$1 == "nameserver" { print $2 }' /etc/resolv.conf | xargs)
        |  export NGINX_LOCAL_RESOLVERS
        |fi
        COPY 3.02kB 20-envsubst-on-templates.sh /docker-entrypoint.d
        file /docker-entrypoint.d/20-envsubst-on-templates.sh 755
        |#!/bin/sh
        |# Fills in the variables of /etc/nginx/templates/*.template.
        |me=$(basename "$0")
        |from=${NGINX_ENVSUBST_TEMPLATE_DIR:-/etc/nginx/templates}
        |to=${NGINX_ENVSUBST_OUTPUT_DIR:-/etc/nginx/conf.d}
        |[ -d "$from" ] || exit 0
        |for template in "$from"/*.template; do
        |  [ -f "$template" ] || continue
        |  result=$to/$(basename "$template" .template)
        |  [ -n "${NGINX_ENTRYPOINT_QUIET_LOGS:-}" ] || echo "$me: Running envsubst on $template to $result"
        |  awk '{ for (name in ENVIRON) { gsub("[$][{]" name "[}]", ENVIRON[name]) } print }' "$template" > "$result"
        |done
        COPY 4.62kB 30-tune-worker-processes.sh /docker-entrypoint.d
        file /docker-entrypoint.d/30-tune-worker-processes.sh 755
        |#!/bin/sh
        |# Sets worker_processes to the number of processors, where that is asked for.
        |[ -n "${NGINX_ENTRYPOINT_WORKER_PROCESSES_AUTOTUNE:-}" ] || exit 0
        |sed -i "s/^worker_processes.*/worker_processes $(nproc);/" /etc/nginx/nginx.conf
        ENTRYPOINT ["/docker-entrypoint.sh"]
        EXPOSE 80/tcp
        STOPSIGNAL SIGQUIT
        CMD ["nginx" "-g" "daemon off;"]
        """#
}
