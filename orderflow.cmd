@echo off
rem Runs Orderflow on this machine. Builds it only if it is not built yet: after a change run mvnw.cmd -DskipTests package.
setlocal
set "ORDERFLOW_HOME=%~dp0."
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" -version >nul 2>&1 || (echo orderflow: found no Java. Install a JDK, 17 or newer, and let JAVA_HOME name it. & exit /b 1)
if not exist "%~dp0sandbox\target\sandbox.jar" (
    echo building ...
    call "%~dp0mvnw.cmd" -q -B -f "%~dp0pom.xml" -DskipTests -Dspotless.check.skip package || exit /b 1
    "%JAVA%" -jar "%~dp0sandbox\target\sandbox.jar" archive-classes
)
"%JAVA%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar "%~dp0sandbox\target\sandbox.jar" %*
