package io.diffeval.schema;

import io.diffeval.core.InputException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Connections from a driver. The secrets are in the properties alone, so that no message and no log of whoever gets
 * the URL or this object shows one.
 */
final class DriverDataSource implements DataSource {
    /** A pool that is closed waits so long for connections that are being made. */
    private static final int SECONDS_TO_CONNECT = 5;

    private final String name;
    private final String url;
    private final Properties properties;

    DriverDataSource(String name, String url, Properties properties) {
        this.name = name;
        this.url = url;
        this.properties = properties;
    }

    String name() {
        return name;
    }

    String url() {
        return url;
    }

    /** Drivers are optional: who keeps to SQLite needs no other. */
    void requireDriver(String artifact) {
        try {
            DriverManager.getDriver(url);
        } catch (SQLException e) {
            throw new InputException("no driver for " + name + "; add " + artifact + " to the class path", e);
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        return DriverManager.getConnection(url, properties);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("the user is set already");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return SECONDS_TO_CONNECT;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("nothing is logged here");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("nothing is wrapped here");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }

    @Override
    public String toString() {
        return name;
    }
}
