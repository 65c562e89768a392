# Towtank's everyday commands. The first two are all that a newcomer needs: make run, make test.

PACKAGES := libedit-dev libarchive-dev pkg-config
SWIFT_FLAGS := --explicit-target-dependency-import-check error
# Started faster, and runs where no Swift is installed.
RELEASE_FLAGS := -c release --static-swift-stdlib $(SWIFT_FLAGS)

.PHONY: run build test bench soak fuzz lint format install packages
.DEFAULT_GOAL := run

## run: build Towtank and open its prompt
run: build
	@exec .build/release/towtank

build: packages
	swift build --product towtank $(RELEASE_FLAGS)

## test: build and run every test, the golden transcripts included
test: packages
	swift build --build-tests $(SWIFT_FLAGS)
	swift test --skip-build

## bench: measure, each figure beside its reference
bench: packages
	swift build $(RELEASE_FLAGS)
	./Benchmarks/run

## fuzz: feed a target with whatever libFuzzer finds, for FUZZ_SECONDS (TARGET=parser, expansion, arithmetic, glob, ...)
TARGET ?= parser
FUZZ_SECONDS ?= 600
fuzz: packages
	swift build --package-path Fuzz -c release --sanitize=fuzzer
	mkdir -p Fuzz/.found/$(TARGET)
	FUZZ_TARGET=$(TARGET) Fuzz/.build/release/fuzz -max_total_time=$(FUZZ_SECONDS) -max_len=512 -timeout=20 \
		-rss_limit_mb=1024 -artifact_prefix=Fuzz/.found/ Fuzz/.found/$(TARGET) Fuzz/Corpus/$(TARGET)

## soak: a million random commands, each sequence done twice in two processes; a failure says how to repeat it
soak: packages
	swift build --product soak $(RELEASE_FLAGS)
	nice -n 19 .build/release/soak --seed 1 --sequences 350 --commands 2000
	nice -n 19 .build/release/soak --shell --seed 1 --sequences 600 --commands 500

## lint: the project's format and naming rules
lint:
	swift format lint --strict --parallel --recursive Package.swift Sources Tests Benchmarks Fuzz/Targets Fuzz/Sources

format:
	swift format --in-place --parallel --recursive Package.swift Sources Tests Benchmarks Fuzz/Targets Fuzz/Sources

## install: put the program into PREFIX (default /usr/local)
PREFIX ?= /usr/local
install: build
	install -D -m 0755 .build/release/towtank $(DESTDIR)$(PREFIX)/bin/towtank

# Debian packages that the build needs: installed where we may, named where we may not.
packages:
	@missing=; for p in $(PACKAGES); do dpkg -s $$p >/dev/null 2>&1 || missing="$$missing $$p"; done; \
	[ -z "$$missing" ] && exit 0; \
	if [ "$$(id -u)" = 0 ]; then apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $$missing; \
	elif command -v apt-get >/dev/null; then echo "Towtank needs:$$missing. Please type: sudo apt-get install$$missing" >&2; exit 1; \
	else echo "Towtank needs libedit and libarchive with their headers (Debian: libedit-dev, libarchive-dev) and pkg-config." >&2; exit 1; fi
