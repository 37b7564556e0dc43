# `make demo` and `make test` do all the set-up themselves; see .ci/setup.
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo test stress fuzz sanitize conformance integrations browser docs build order bench format lint coverage golden install clean setup

# Extra words for nemosim, as in: make demo ARGS="--speed 60"
ARGS ?=

# Swift runs on one thread here (ARCHITECTURE.md), so that the release counts references without
# atomic operations: the linker takes the runtime's own functions for that. `make bench` looks at
# how many threads there are.
COUNTING := retain retain_n release release_n \
  bridgeObjectRetain bridgeObjectRetain_n bridgeObjectRelease bridgeObjectRelease_n

# A program that starts soon and takes little memory: relocations in short form, no symbols for
# others, and the C++ library of Swift's runtime inside of it (an archive in a folder of its own,
# as the linker prefers what is shared where it finds both), a section for each function, so that
# those go that nobody calls and those of a start lie together (`make order` lists them).
# Overlapping accesses to memory are looked for in debug, where all tests run.
ARCHIVES := $(CURDIR)/.build/archives
RELEASE := -c release --static-swift-stdlib --product nemosim -Xswiftc -use-ld=lld \
  -Xlinker -z -Xlinker pack-relative-relocs -Xlinker --no-export-dynamic \
  -Xswiftc -L -Xswiftc $(ARCHIVES) -Xswiftc -Xclang-linker -Xswiftc -static-libgcc \
  -Xswiftc -Xfrontend -Xswiftc -function-sections -Xswiftc -enforce-exclusivity=unchecked \
  -Xlinker --symbol-ordering-file=$(CURDIR)/.ci/start-order.txt -Xlinker --no-warn-symbol-ordering \
  $(foreach count,$(COUNTING),-Xlinker --wrap=swift_$(count) \
    -Xlinker --defsym=__wrap_swift_$(count)=swift_nonatomic_$(count))

# What lldb wants takes a sixth of the time of a debug build, and nobody reads it in a test:
# `make test DEBUG_INFO=dwarf` has it. Everything but the release is built alike, so that nothing is
# built twice.
DEBUG_INFO ?= none
BUILD := swift build -debug-info-format $(DEBUG_INFO)

# Where `make install` puts things
PREFIX ?= /usr/local

help:  ## List what make can do
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: setup  ## Play the whole workflow; leaves ./nemosim-demo.mp4
	@$(BUILD) --product nemosim
	@.build/debug/nemosim demo $(ARGS)

test:  ## Build and run every test
	@.ci/setup tmux
	$(BUILD) --build-tests
	@.ci/test

stress: build  ## Do heavy things to serve: 2 GB, 10,000 connections, slow senders
	@.ci/setup python3
	@.ci/stress/stress

fuzz: setup  ## Fuzz each reader for FUZZ_SECONDS (10), or those of TARGET="name …"
	@.ci/fuzz

sanitize:  ## Run the tests under the address and the thread sanitizer
	@.ci/setup tmux
	@.ci/sanitize

install: build  ## Install program, man page and completions below PREFIX (/usr/local)
	@.ci/install .build/release/nemosim "$(PREFIX)"

build: setup  ## Build the release binary .build/release/nemosim
	@mkdir -p $(ARCHIVES) && ln -sf "$$(clang -print-file-name=libstdc++.a)" $(ARCHIVES)/
	@swift build $(RELEASE)

order: build  ## List anew the functions of a start, which the release lays together
	@.ci/setup valgrind curl
	@.ci/order

bench: build  ## Measure; prints figures beside a bare libmicrohttpd program
	@.ci/setup wrk python3 curl nginx
	@.ci/bench/bench

conformance: setup  ## Hold the fake against its OpenAPI description and against google-adk
	@.ci/conformance/setup
	@$(BUILD) --product nemosim
	@.venv/bin/python .ci/conformance/conformance

integrations: setup  ## Test the pytest plugin, the Swift library, the quick starts, and the client over HTTP/2
	@$(BUILD) --product nemosim
	@.ci/integrations

browser: setup  ## Judge the page of Integrations/browser in headless Chromium
	@$(BUILD) --product nemosim
	@.ci/browser

docs: setup  ## Write the library's documentation, a site in .build/docs
	@$(BUILD) --target NemosimKit
	@.ci/docs

format:  ## Format every tracked Swift file
	@git ls-files -z '*.swift' | xargs -0 swift format --in-place --parallel

lint: setup  ## Check format and the rules of the house
	@git ls-files -z '*.swift' | xargs -0 swift format lint --strict --parallel
	$(BUILD) --build-tests
	swift test --skip-build --disable-xctest --filter TidyTests

coverage:  ## Run the tests and print which lines they reach
	@.ci/setup tmux
	@.ci/coverage

golden:  ## Write journals, screens, texts of mistakes, reference and schema anew; review the diff
	@.ci/setup tmux
	@$(BUILD) --product nemosim
	@.build/debug/nemosim run Scenarios --golden Fixtures/journals --rewrite-golden
	@mkdir -p Documentation && .build/debug/nemosim reference --markdown >Documentation/reference.md
	@.build/debug/nemosim reference --schema >Scenarios/scenario.schema.json
	@.ci/screens .build/debug/nemosim Fixtures/screens Fixtures/screens/*.dialogue
	@cd Fixtures/mistakes && for file in *.yaml; do \
	  "$(CURDIR)/.build/debug/nemosim" check "$$file" 2>"$${file%.yaml}.txt"; test $$? = 2 || exit 1; done

clean:  ## Remove everything that was built
	rm -rf .build out nemosim-demo.mp4

setup:
	@.ci/setup
