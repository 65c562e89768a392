import Kernel

/// The directives that the simulation accepts; others are unknown to it.
enum NginxVocabulary {
    static let blocks: Set<String> = [
        "events", "http", "server", "location", "upstream", "types", "if", "map", "geo", "split_clients",
    ]

    static let known: Set<String> = blocks.union([
        "daemon", "pid", "error_log", "worker_processes", "user", "worker_rlimit_nofile", "load_module", "env",
        "master_process", "worker_connections", "multi_accept", "use", "log_format", "access_log", "root", "alias",
        "index", "default_type", "autoindex", "try_files", "add_header", "proxy_set_header", "error_page", "return",
        "proxy_pass", "listen", "server_name", "sendfile", "tcp_nopush", "tcp_nodelay", "keepalive_timeout", "gzip",
        "gzip_types", "gzip_min_length", "gzip_vary", "gzip_proxied", "gzip_comp_level", "client_max_body_size",
        "server_tokens", "types_hash_max_size", "server_names_hash_bucket_size", "proxy_http_version",
        "proxy_buffering", "proxy_read_timeout", "proxy_connect_timeout", "proxy_send_timeout", "proxy_redirect",
        "charset", "expires", "etag", "internal", "resolver", "ip_hash", "least_conn", "keepalive",
        "autoindex_localtime",
        "autoindex_exact_size", "log_not_found", "rewrite", "set", "limit_req", "auth_basic", "fastcgi_pass", "allow",
        "deny", "client_body_buffer_size", "open_file_cache", "reset_timedout_connection", "send_timeout",
    ])
}
