# hospnet with exactly the packages of requirements.lock, from the wheel that `make release` writes to dist/:
#   make release && docker build --tag hospnet . && docker run --rm hospnet report hospitals --from-seed
# docker-compose.yml runs it beside Neo4j. To pin the base image that you have tested: --build-arg BASE=python@sha256:…
ARG BASE=python:3.13-slim
FROM ${BASE}
COPY requirements.lock dist/hospital_network-*.whl /opt/wheel/
RUN python3 -m venv /opt/hospnet \
 && /opt/hospnet/bin/pip install --no-cache-dir --require-hashes --only-binary :all: -r /opt/wheel/requirements.lock \
 && /opt/hospnet/bin/pip install --no-cache-dir --no-index --no-deps /opt/wheel/*.whl \
 && useradd --create-home hospnet
ENV PATH=/opt/hospnet/bin:$PATH LANG=C.UTF-8
USER hospnet
WORKDIR /home/hospnet
ENTRYPOINT ["hospnet"]
CMD ["--help"]
