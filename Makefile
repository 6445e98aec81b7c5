# The verbs of this project; `make` prints them. CI calls nothing else.

# Debian 12 packages: what the build needs beside a Swift toolchain; what `ldd` names for the finished binary, and the
# certificates that fetching trusts.
BUILD_PACKAGES := libcurl4-openssl-dev libsqlite3-dev libuchardet-dev pkg-config zlib1g-dev
RUNTIME_PACKAGES := ca-certificates libcurl4 libsqlite3-0 libstdc++6 libuchardet0 zlib1g

HOST ?= 127.0.0.1
PORT ?= 8080
DATABASE ?= armsledger.sqlite
SWIFT ?= swift
IMAGE ?= armsledger

BINARY := .build/release/armsledger
SOURCES := Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources
# For `make eval`: --cross-validate, --raise, …
EVAL_OPTIONS ?=

.DEFAULT_GOAL := help
.PHONY: help deps packages build release run serve seed test check lint format golden ci gate eval prove bench tsan asan coverage docker clean

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

deps: ## Install the Debian packages that the build needs, unless they are there
	@sh packaging/install-packages $(BUILD_PACKAGES)

packages: # Print the packages of the finished binary; the Dockerfile asks
	@echo $(RUNTIME_PACKAGES)

build: deps ## Build for debugging
	$(SWIFT) build

release: deps ## Build for use: .build/release/armsledger
	$(SWIFT) build -c release --product armsledger

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

ci: deps lint build gate test ## What CI runs; closes on the count of tests

gate: ## Hold the debug build's reading of deals against its floors, where the annotated articles are
	@python3 Evaluation/gate.py --binary .build/debug/armsledger $(EVAL_OPTIONS)

eval: release ## Score the reading of deals against annotated articles, where they are at hand
	@python3 Evaluation/gate.py --binary $(BINARY) $(EVAL_OPTIONS)

prove: release ## Show that corrections hold, followers miss nothing and webhooks arrive
	@packaging/prove-corrections --binary $(BINARY)

bench: deps ## Run the benchmarks
	$(SWIFT) run -c release --package-path Benchmarks

tsan: deps ## Run the tests under the thread sanitizer
	$(SWIFT) test --disable-xctest --sanitize=thread --scratch-path .build-tsan

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
