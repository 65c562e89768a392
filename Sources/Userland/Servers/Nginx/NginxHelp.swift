import Kernel

/// What `nginx -h` shows.
enum NginxHelp {
    static func text(_ version: String) -> String {
        """
        nginx version: nginx/\(version)
        Usage: nginx [-?hvVtTq] [-s signal] [-p prefix]
                     [-e filename] [-c filename] [-g directives]

        Options:
          -?,-h         : this help
          -v            : show version and exit
          -V            : show version and configure options then exit
          -t            : test configuration and exit
          -T            : test configuration, dump it and exit
          -q            : suppress non-error messages during configuration testing
          -s signal     : send signal to a master process: stop, quit, reopen, reload
          -p prefix     : set prefix path (default: /etc/nginx/)
          -e filename   : set error log file (default: /var/log/nginx/error.log)
          -c filename   : set configuration file (default: /etc/nginx/nginx.conf)
          -g directives : set global directives out of configuration file


        """
    }
}
