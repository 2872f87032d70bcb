# Build:  docker build --tag onrecord .
# Run:    docker run --rm --publish 8000:8000 --volume onrecord:/data onrecord
# Import: docker run --rm --volume onrecord:/data --volume "$PWD:/in:ro" onrecord import /in/articles.ndjson

FROM python:3.13.9-slim-trixie AS build
WORKDIR /src
COPY requirements/uv.txt requirements/build.txt requirements/run.txt requirements/
RUN pip install --no-cache-dir --require-hashes --requirement requirements/uv.txt \
    && python -m venv --without-pip /opt/onrecord \
    && uv pip sync --python /opt/onrecord/bin/python --no-cache --require-hashes --compile-bytecode requirements/run.txt
COPY pyproject.toml README.md LICENSE ./
COPY app app
COPY migrations migrations
COPY seed_data seed_data
RUN uv pip install --python /opt/onrecord/bin/python --no-cache --no-deps --compile-bytecode \
    --build-constraints requirements/build.txt .

FROM python:3.13.9-slim-trixie
RUN groupadd --system --gid 10001 onrecord \
    && useradd --system --uid 10001 --gid onrecord --home-dir /data --no-create-home --shell /usr/sbin/nologin onrecord \
    && install --directory --owner=onrecord --group=onrecord --mode=0750 /data
COPY --from=build /opt/onrecord /opt/onrecord
ENV PATH="/opt/onrecord/bin:$PATH" \
    PYTHONUNBUFFERED=1 \
    ONRECORD_DATA_DIR=/data \
    ONRECORD_HOST=0.0.0.0 \
    ONRECORD_PORT=8000
WORKDIR /data
USER 10001:10001
VOLUME /data
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as u; u.urlopen(f'http://127.0.0.1:{os.environ[\"ONRECORD_PORT\"]}/readyz', timeout=4)"]
ENTRYPOINT ["onrecord"]
CMD ["serve"]
