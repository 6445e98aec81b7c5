# syntax=docker/dockerfile:1

# Build stage: the official Swift image on the Debian that the runtime stage uses.
ARG SWIFT_IMAGE=swift:6.3-bookworm
FROM ${SWIFT_IMAGE} AS build
WORKDIR /src
COPY Makefile ./
COPY packaging packaging
RUN make deps && rm -rf /var/lib/apt/lists/*
# Dependencies first: they change less often than the sources.
COPY Package.* ./
RUN swift package resolve
COPY Sources Sources
COPY Tests Tests
COPY openapi.yaml ./
RUN swift build -c release --product armsledger --static-swift-stdlib \
 && mkdir -p /app \
 && cp "$(swift build -c release --show-bin-path)/armsledger" /app/ \
 && cp -r "$(swift build -c release --show-bin-path)"/*.resources /app/ \
 && strip /app/armsledger \
 && make --silent packages >/app/packages

# Runtime stage: the binary, its resources, and the shared libraries that `ldd` names beyond libc.
FROM debian:bookworm-slim
COPY --from=build /app /usr/lib/armsledger
RUN apt-get update \
 && xargs apt-get install --yes --no-install-recommends </usr/lib/armsledger/packages \
 && rm -rf /var/lib/apt/lists/* /usr/lib/armsledger/packages \
 && ln -s /usr/lib/armsledger/armsledger /usr/bin/armsledger \
 && useradd --system --uid 10001 --no-create-home --home-dir /data armsledger \
 && install -d -o armsledger -g armsledger -m 0750 /data
COPY packaging/healthcheck /usr/lib/armsledger/healthcheck
COPY seeds /usr/share/armsledger/seeds
USER armsledger
WORKDIR /data
VOLUME /data
ENV ARMSLEDGER_HOST=0.0.0.0 \
    ARMSLEDGER_PORT=8080 \
    ARMSLEDGER_DATABASE=/data/armsledger.sqlite
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s CMD ["/usr/lib/armsledger/healthcheck"]
ENTRYPOINT ["armsledger"]
CMD ["serve"]
