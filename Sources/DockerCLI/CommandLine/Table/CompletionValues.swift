// Written by Scripts/generate-command-table.py; change that, not this.

/// Word lists that the completion of several flags shares.
enum CompletionValues {
    static let type = [
        "config", "container", "image", "network", "node", "plugin", "secret", "service", "task", "volume",
    ]

    static let signal = [
        "ABRT", "ALRM", "BUS", "CHLD", "CLD", "CONT", "FPE", "HUP", "ILL", "INT", "IO", "IOT", "KILL", "PIPE", "POLL",
        "PROF", "PWR", "QUIT", "RTMAX", "RTMAX-1", "RTMAX-10", "RTMAX-11", "RTMAX-12", "RTMAX-13", "RTMAX-14",
        "RTMAX-2", "RTMAX-3", "RTMAX-4", "RTMAX-5", "RTMAX-6", "RTMAX-7", "RTMAX-8", "RTMAX-9", "RTMIN", "RTMIN+1",
        "RTMIN+10", "RTMIN+11", "RTMIN+12", "RTMIN+13", "RTMIN+14", "RTMIN+15", "RTMIN+2", "RTMIN+3", "RTMIN+4",
        "RTMIN+5", "RTMIN+6", "RTMIN+7", "RTMIN+8", "RTMIN+9", "SEGV", "STKFLT", "STOP", "SYS", "TERM", "TRAP",
        "TSTP", "TTIN", "TTOU", "URG", "USR1", "USR2", "VTALRM", "WINCH", "XCPU", "XFSZ",
    ]

    static let platform = [
        "linux/386", "linux/amd64", "linux/arm", "linux/arm/v5", "linux/arm/v6", "linux/arm/v7", "linux/arm64",
        "linux/arm64/v8", "linux/ppc64le", "linux/riscv64", "linux/s390x", "wasip1/wasm", "windows/amd64",
    ]

    static let filter = [
        "container=", "daemon=", "event=", "image=", "label=", "network=", "node=", "scope=", "type=", "volume=",
    ]

    static let capAdd = [
        "ALL", "CAP_AUDIT_CONTROL", "CAP_AUDIT_READ", "CAP_AUDIT_WRITE", "CAP_BLOCK_SUSPEND", "CAP_BPF",
        "CAP_CHECKPOINT_RESTORE", "CAP_CHOWN", "CAP_DAC_OVERRIDE", "CAP_DAC_READ_SEARCH", "CAP_FOWNER", "CAP_FSETID",
        "CAP_IPC_LOCK", "CAP_IPC_OWNER", "CAP_KILL", "CAP_LEASE", "CAP_LINUX_IMMUTABLE", "CAP_MAC_ADMIN",
        "CAP_MAC_OVERRIDE", "CAP_MKNOD", "CAP_NET_ADMIN", "CAP_NET_BIND_SERVICE", "CAP_NET_BROADCAST", "CAP_NET_RAW",
        "CAP_PERFMON", "CAP_SETFCAP", "CAP_SETGID", "CAP_SETPCAP", "CAP_SETUID", "CAP_SYSLOG", "CAP_SYS_ADMIN",
        "CAP_SYS_BOOT", "CAP_SYS_CHROOT", "CAP_SYS_MODULE", "CAP_SYS_NICE", "CAP_SYS_PACCT", "CAP_SYS_PTRACE",
        "CAP_SYS_RAWIO", "CAP_SYS_RESOURCE", "CAP_SYS_TIME", "CAP_SYS_TTY_CONFIG", "CAP_WAKE_ALARM",
    ]

    static let logDriver = [
        "awslogs", "fluentd", "gcplogs", "gelf", "journald", "json-file", "local", "none", "splunk", "syslog",
    ]

    static let logOpt = [
        "awslogs-create-group=", "awslogs-credentials-endpoint=", "awslogs-datetime-format=", "awslogs-group=",
        "awslogs-multiline-pattern=", "awslogs-region=", "awslogs-stream=", "compress=", "env-regex=", "env=",
        "fluentd-address=", "fluentd-async=", "fluentd-buffer-limit=", "fluentd-max-retries=", "fluentd-request-ack=",
        "fluentd-retry-wait=", "fluentd-sub-second-precision=", "fluentd-write-timeout=", "gcp-log-cmd=",
        "gcp-meta-id=", "gcp-meta-name=", "gcp-meta-zone=", "gcp-project=", "gelf-address=",
        "gelf-compression-level=", "gelf-compression-type=", "gelf-tcp-max-reconnect=", "gelf-tcp-reconnect-delay=",
        "labels=", "max-buffer-size=", "max-file=", "max-size=", "mode=", "splunk-caname=", "splunk-capath=",
        "splunk-format=", "splunk-gzip-level=", "splunk-gzip=", "splunk-index=", "splunk-insecureskipverify=",
        "splunk-source=", "splunk-sourcetype=", "splunk-token=", "splunk-url=", "splunk-verify-connection=",
        "syslog-address=", "syslog-facility=", "syslog-format=", "syslog-tls-ca-cert=", "syslog-tls-cert=",
        "syslog-tls-key=", "syslog-tls-skip-verify=", "tag=",
    ]

    static let ulimit = [
        "as=", "chroot=", "core=", "cpu=", "data=", "fsize=", "locks=", "maxlogins=", "maxsyslogins=", "memlock=",
        "msgqueue=", "nice=", "nofile=", "nproc=", "priority=", "rss=", "rtprio=", "sigpending=", "stack=",
    ]
}
