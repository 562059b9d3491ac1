#!/bin/sh
# Runs a benchmark: bench/run.sh <name> [scale]; bench/README.md lists them.
set -eu
cd "$(dirname "$0")/.."
case "${1:-}" in
  duplicate_run) program=bench/DuplicateRun.java ;;
  care_plan_run) program=bench/CarePlanRun.java ;;
  deal_customers) program=bench/DealCustomers.java ;;
  customer_import) program=bench/CustomerImport.java ;;
  repair_order_import) program=bench/RepairOrderImport.java ;;
  pages) program=bench/Pages.java ;;
  views) program=bench/Views.java ;;
  due_plans) program=bench/DuePlans.java ;;
  service_due_back_test) program=bench/ServiceDueBackTest.java ;;
  *) sed -n '/^|/p' bench/README.md; exit 2 ;;
esac
shift
mvn -o -q -B compile
mvn -o -q -B toolchains:select-jdk-toolchain exec:exec '-Dtoolchain.jdk.version=[25,)' -Dexec.classpathScope=runtime -Dexec.executable=java \
  -Dexec.args="--enable-native-access=ALL-UNNAMED -Xmx512m -cp %classpath $program $*"
