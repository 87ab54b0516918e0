# Bildungsmonitor NRW. `make` zeigt, was es gibt; alles läuft in der festgeschriebenen Umgebung .venv.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PY := .venv/bin/python
FERTIG := .venv/fertig
PAKETE := pipeline schemas reports indicators

# Werte von außen kommen an, wie sie getippt sind: Weder make noch die Shell deutet sie. Deshalb erreicht NAME das
# Programm nur als Umgebungsvariable BM_NAME, und nur, wenn NAME gesetzt ist (auch: auf nichts gesetzt).
WERTE := REGION RAW OUT KIND FORMAT KONFIG
$(foreach v,$(WERTE),$(eval $(if $(filter undefined,$(origin $v)),unexport BM_$v,export BM_$v := $$(value $v)))$(eval unexport $v))
# $(call option,NAME,name): die Angabe --name=…, wenn NAME gesetzt ist
option = $${BM_$1+"--$2=$$BM_$1"}
# fremde Python-Einstellungen gelten in der Umgebung nicht
unexport PYTHONPATH PYTHONHOME

.PHONY: help report data reports fetch test check bench crash fuzz audit docs handbuch lock clean neu

help: ## zeigt diese Übersicht
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile
	@echo
	@echo '  Angaben: REGION=Bielefeld (Name, Schlüssel, mehrere mit Komma oder „alle“), RAW=Ordner der Lieferungen,'
	@echo '           OUT=Ordner der Ergebnisse, KIND=bericht, FORMAT=html,pdf,xlsx, KONFIG=Ordner der Einstellungen'

report: $(FERTIG) ## Bericht einer Bildungsregion, z. B. make report REGION=Bielefeld
	@$(PY) -m pipeline report $(call option,REGION,region) $(call option,RAW,raw) $(call option,OUT,out) \
		$(call option,KIND,kind) $(call option,FORMAT,format) $(call option,KONFIG,konfig)

data: $(FERTIG) ## Datenbank bauen und veröffentlichen, ohne Bericht
	@$(PY) -m pipeline build $(call option,RAW,raw) $(call option,OUT,out) $(call option,KONFIG,konfig)

reports: $(FERTIG) ## Berichte aller 53 Bildungsregionen und die Übersicht
	@$(PY) -m pipeline report --region=alle $(call option,RAW,raw) $(call option,OUT,out) \
		$(call option,KIND,kind) $(call option,FORMAT,format) $(call option,KONFIG,konfig)

fetch: $(FERTIG) ## amtliche Dateien aus dem Internet in den Ordner der Lieferungen holen
	@$(PY) -m pipeline fetch $(call option,RAW,raw)

test: $(FERTIG) ## alle Tests
	@$(PY) -m pytest --numprocesses=auto

check: $(FERTIG) ## Form, Regeln, Typen, Sperrdatei und Dokumentation prüfen
	@$(PY) -m ruff format --check --quiet .
	@$(PY) -m ruff check --quiet .
	@$(PY) -m mypy $(PAKETE)
	@$(PY) -m pytest tests/meta/test_lock.py tests/meta/test_docs.py

bench: $(FERTIG) ## Laufzeiten messen, im Verhältnis zum Möglichen
	@$(PY) bench/run.py $(call option,RAW,raw)

crash: $(FERTIG) ## Läufe 1 000-mal abbrechen und prüfen, dass nichts verloren geht (dauert lange)
	@$(PY) -m tests.crash.kill 1000

fuzz: $(FERTIG) ## 10 000 beschädigte Dateien lesen und prüfen, dass nichts abstürzt, steht oder ausufert
	@$(PY) -m tests.fuzz.damage 10000

audit: $(FERTIG) ## Stückliste der Pakete schreiben und bekannte Sicherheitslücken nachsehen (braucht das Internet)
	@$(PY) .ci/stueckliste.py data/processed/stueckliste.cdx.json
	@.venv/bin/uv run --quiet --isolated --no-project --with-requirements .ci/pruefung.lock pip-audit --strict \
		--progress-spinner off --disable-pip --require-hashes --requirement requirements.lock --requirement .ci/uv.lock

docs: $(FERTIG) ## Nachschlagewerk docs/referenz und Bilder der Dokumentation erzeugen
	@$(PY) docs/reference.py
	@$(PY) docs/bildsprache.py
	@$(PY) docs/seiten.py

handbuch: $(FERTIG) ## Dokumentation als HTML setzen
	@$(PY) -m sphinx --quiet --fail-on-warning --keep-going --conf-dir docs --doctree-dir build/doctrees . build/handbuch
	@echo build/handbuch/docs/index.html

lock: $(FERTIG) ## Sperrdateien nach Änderung der Abhängigkeiten erneuern
	@.venv/bin/uv pip compile --quiet --universal --generate-hashes --group dev pyproject.toml -o requirements.lock
	@echo pip-audit | .venv/bin/uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 \
		- -o .ci/pruefung.lock
	@cd tests/clients && for k in *.in; do ../../.venv/bin/uv pip compile --quiet --universal --generate-hashes \
		--no-header --python-version 3.11 "$$k" -o "$${k%.in}.lock" || exit; done
	@echo 'requirements.lock entspricht pyproject.toml; der nächste Aufruf legt die Umgebung danach an.'

clean: ## Umgebung und Zwischenspeicher entfernen; Lieferungen und Ergebnisse bleiben
	@rm -rf .venv build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Die Umgebung: neu, wenn eine Sperrdatei jünger ist oder ihr Python fehlt.
$(FERTIG): requirements.lock .ci/uv.lock .ci/umgebung.py $(if $(realpath $(PY)),,neu)
	@for p in python3 python3.14 python3.13 python3.12 python3.11; do \
		if "$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then exec "$$p" .ci/umgebung.py; fi; \
	done; \
	echo 'Umgebung: Python 3.11 oder neuer fehlt (gesucht: python3, python3.14 bis python3.11).' >&2; exit 7

neu:
