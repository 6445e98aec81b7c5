# The verbs of this project; `make` prints them. CI calls nothing else.

# Debian 12 packages: what the build needs beside a Swift toolchain; what `ldd` names for the finished binary, libcurl,
# which is loaded when something is fetched, the certificates that fetching trusts, and the time zones of schedules.
BUILD_PACKAGES := libcurl4-openssl-dev libsqlite3-dev libuchardet-dev pkg-config zlib1g-dev
RUNTIME_PACKAGES := ca-certificates libcurl4 libsqlite3-0 libstdc++6 libuchardet0 tzdata zlib1g

HOST ?= 127.0.0.1
PORT ?= 8080
DATABASE ?= armsledger.sqlite
SWIFT ?= swift
IMAGE ?= armsledger

BINARY := .build/release/armsledger
SOURCES := Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources
# For `make eval`: --cross-validate, --raise, …
EVAL_OPTIONS ?=
# For `make fuzz`.
SECONDS ?= 60
TARGETS ?=
# For `make questions`: --articles 100000, --folder DIR, …
QUESTIONS_OPTIONS ?=
# For `make trust`: --short, --soak 30, …; for `make soak`.
TRUST_OPTIONS ?=
MINUTES ?= 120
# For `make compare`: --no-build, --rounds 5, --only deal,list, …
COMPARE_OPTIONS ?=

.DEFAULT_GOAL := help
.PHONY: help deps packages build release run serve seed test check lint format golden ci gate eval splice prove kill pages client readers benchmarks bench scale questions compare fuzz smoke schemathesis trust trust-short soak image-check sbom tsan asan coverage docker clean

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

deps: ## Install the Debian packages that the build needs, unless they are there
	@sh packaging/install-packages $(BUILD_PACKAGES)

packages: # Print the packages of the finished binary; the Dockerfile asks
	@echo $(RUNTIME_PACKAGES)

build: deps ## Build for debugging
	$(SWIFT) build

release: deps ## Build for use: .build/release/armsledger
	$(SWIFT) build -c release --product armsledger --static-swift-stdlib

serve: release ## Load seeds/ and serve on http://HOST:PORT
	$(BINARY) serve --host $(HOST) --port $(PORT) --database $(DATABASE) --seed seeds

run: serve

seed: release ## Load seeds/ into DATABASE without serving
	$(BINARY) ingest --database $(DATABASE) seeds

# Without XCTest the last line printed is the real count.
test: deps ## Run every test
	$(SWIFT) test --disable-xctest

lint: ## Check the format and the documentation comments
	$(SWIFT) format lint --strict --recursive --parallel $(SOURCES)

format: ## Format the sources
	$(SWIFT) format --in-place --recursive --parallel $(SOURCES)

check: lint test ## Lint and test

golden: deps ## Record the README's answers anew; fails, so that it cannot pass unnoticed
	RECORD=1 $(SWIFT) test --disable-xctest

# The tests come last, so that the last line is their count.
ci: deps lint build benchmarks gate client readers schemathesis trust-short test ## What CI runs; closes on the count of tests

gate: ## Hold the debug build's reading of deals against its floors, where the annotated articles are
	@python3 Evaluation/gate.py --binary .build/debug/armsledger $(EVAL_OPTIONS)

eval: release ## Score the reading of deals against annotated articles, where they are at hand; print the largest deals
	@python3 Evaluation/gate.py --binary $(BINARY) $(EVAL_OPTIONS)
	@python3 Evaluation/deals.py --binary $(BINARY)

splice: release ## Read texts spliced of the corpus' sentences: none may end the process
	@python3 Evaluation/splice.py --binary $(BINARY) $(SPLICE_OPTIONS)

prove: release ## Show that corrections hold, followers miss nothing and webhooks arrive
	@packaging/prove-corrections --binary $(BINARY)

kill: release ## Kill the server 200 times while it ingests, and look for what is lost or doubled
	@python3 Tests/Faults/kill-ingest --binary $(BINARY) --kills 200

pages: release ## Try /docs and the example dashboard in headless Chromium, and take screenshots of them
	@packaging/pages --binary $(BINARY)

client: deps build ## Generate a client from openapi.yaml and ask a server with it
	@sh packaging/generate-client .build/debug/armsledger

readers: deps build ## Read the exports with networkx and followthemoney
	@sh packaging/read-exports .build/debug/armsledger

benchmarks: deps ## Build the benchmarks for debugging: what they call must still be there
	$(SWIFT) build --package-path Benchmarks

bench: deps ## Run the benchmark of the analysis
	$(SWIFT) run -c release -Xswiftc -static-stdlib --package-path Benchmarks Benchmarks

questions: release ## Ask a register of a million articles, and print how long answers take
	@python3 Benchmarks/questions/run.py $(QUESTIONS_OPTIONS)

# Builds Hummingbird's peer, gets Datasette, wrk and nginx; tens of minutes with the first build.
compare: deps ## Compare the server with others, side by side
	@python3 Benchmarks/Server/run.py $(COMPARE_OPTIONS)

fuzz: deps ## Fuzz the HTTP connection and every reader (or TARGETS), each for SECONDS
	@sh Tests/Fuzz/run $(SECONDS) $(TARGETS)

smoke: deps ## Fuzz every target for some seconds
	@sh Tests/Fuzz/run 4

# Minutes long, with root also the image; CI runs `trust-short`.
trust: release ## Show durability, backup, operation and security, each with its result
	$(SWIFT) build --build-tests
	@packaging/trust --binary $(BINARY) $(TRUST_OPTIONS)

trust-short: deps # What of it are no tests, bounded to some two minutes and on the debug build
	$(SWIFT) build
	@packaging/trust --short --binary .build/debug/armsledger

soak: release ## Serve and store for MINUTES at two thirds of capacity; nothing may grow
	@packaging/soak --binary $(BINARY) --minutes $(MINUTES) --table Documentation/Soak.md

image-check: release ## Build the Dockerfile's runtime stage by debootstrap and run the server in it; takes root
	@sh packaging/install-packages debootstrap
	@packaging/image-check --binary $(BINARY)

sbom: release ## List dependencies with versions and licences in packaging/sbom.cdx.json
	@packaging/sbom --binary $(BINARY) >.build/sbom.json && mv .build/sbom.json packaging/sbom.cdx.json

schemathesis: deps build ## Look for answers that openapi.yaml does not promise, for two minutes at most
	@sh packaging/schemathesis .build/debug/armsledger

scale: deps ## Resolve 10,000 and 100,000 made-up articles, and compare with the truth
	$(SWIFT) run -c release -Xswiftc -static-stdlib --package-path Benchmarks Benchmarks register

# Not those of Core, whose `Mutex` lies in a library that the sanitizer does not see into, nor those that run the binary:
# the sanitizer keeps a signal back until its thread calls something that it knows.
tsan: deps ## Run the server's tests under the thread sanitizer
	$(SWIFT) test --disable-xctest --sanitize=thread --scratch-path .build-tsan --filter ServerTests

asan: deps ## Run the tests under the address sanitizer
	ASAN_OPTIONS=detect_leaks=0 $(SWIFT) test --disable-xctest --sanitize=address --scratch-path .build-asan

coverage: deps ## Run the tests and print the share of lines they reach
	@sh packaging/install-packages jq
	$(SWIFT) test --disable-xctest --enable-code-coverage
	@jq -r '.data[0].totals.lines | "lines reached: \(.covered) of \(.count), \(.percent | floor) %"' \
	  "$$($(SWIFT) test --show-codecov-path)"

docker: ## Build the container image IMAGE
	docker build --tag $(IMAGE) .

clean: ## Remove what was built; databases stay
	rm -rf .build .build-tsan .build-asan
