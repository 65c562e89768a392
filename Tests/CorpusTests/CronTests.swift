import Testing

/// `crond` in virtual time. The texts are those of the real one, which takes its minute for it.
@Suite struct CronTests {
    private func answer(_ script: String) -> CorpusResult? {
        CorpusReader.cases(Array("#### cron\n\(script)\n".utf8), group: "applets/cron").first.map(CaseMachine.result)
    }

    @Test func startsJobsWhenTheirMinuteHasCome() throws {
        let result = try #require(
            answer(
                """
                mkdir c; cat > c/root <<'X'
                * * * * * pwd > /tmp/w/a; id -un >> /tmp/w/a; echo "$HOME $USER" >> /tmp/w/a
                * * * 13 * echo never > /tmp/w/b
                * * * * * echo said; echo loud >&2; exit 3
                X
                echo '* * * * * echo' > c/nosuch
                crond -f -l 8 -L log -c $PWD/c > out 2>&1 & sleep 61; kill $!; wait; cat a out; ls
                sed 's/pid *[0-9]*/pid N/' log | sort
                """
            )
        )
        #expect(
            String(decoding: result.output, as: UTF8.self) == """
                /root
                root
                /root root
                said
                a
                c
                log
                out
                crond: USER root pid N cmd echo said; echo loud >&2; exit 3
                crond: USER root pid N cmd pwd > /tmp/w/a; id -un >> /tmp/w/a; echo "$HOME $USER" >> /tmp/w/a
                crond: can't get uid for nosuch
                crond: crond (busybox 1.35.0) started, log level 8
                crond: user root: parse error at 13
                loud

                """
        )
    }

    @Test func goesOnInTheBackground() throws {
        let result = try #require(
            answer(
                """
                mkdir c; echo '* * * * * echo old >> /tmp/w/a' | crontab -c $PWD/c -
                crond -c $PWD/c; echo $?; sleep 1
                printf '* * * * * echo new >> /tmp/w/a\\n@reboot echo up >> /tmp/w/a\\n' | crontab -c $PWD/c -
                sleep 61; sort a; ls c; killall crond
                """
            )
        )
        #expect(String(decoding: result.output, as: UTF8.self) == "0\nnew\nup\nroot\n")
    }
}
