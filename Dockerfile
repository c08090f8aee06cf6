# Troth in one container: as any user, on a root that cannot be written to, with everything it keeps below /data.
# docs/self-hosting.md says how to build and run it. LOCK=postgres adds what PostgreSQL needs.

ARG PYTHON=python:3.13-slim

FROM ${PYTHON} AS made
ARG LOCK=base
WORKDIR /troth
COPY requirements requirements
COPY scripts/environment.sh scripts/
RUN scripts/environment.sh "$LOCK" && rm -r .venv/lib/python3*/site-packages/pip .venv/bin/pip*
COPY src src
RUN .venv/bin/python -m compileall -q --invalidation-mode unchecked-hash .venv/lib src

FROM ${PYTHON}
ARG LOCK=base
RUN if [ "$LOCK" = postgres ]; then \
        apt-get update -qq && apt-get install -y -qq --no-install-recommends postgresql-client && \
        rm -rf /var/lib/apt/lists/*; \
    fi
COPY --from=made /troth /troth
# Whoever it runs as makes a directory of their own in it, which nobody else can look into.
RUN mkdir -m 1777 /data
ENV PATH=/troth/.venv/bin:$PATH TROTH_DATA=/data/troth PYTHONUNBUFFERED=1
USER 10001:10001
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=60s --timeout=10s --start-period=30s CMD \
    ["python", "-c", "import urllib.request as ask; ask.urlopen('http://127.0.0.1:8000/healthz', timeout=8)"]
ENTRYPOINT ["troth"]
CMD ["run", "--bind", "0.0.0.0"]
