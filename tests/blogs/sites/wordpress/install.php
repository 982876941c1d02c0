<?php
// Makes the database and installs WordPress in it: php install.php FOLDER THEME
define( 'WP_INSTALLING', true );
$_SERVER['HTTP_HOST'] = '127.0.0.1';
$database = new mysqli( 'localhost', 'root', '', null, 0, getenv( 'BLOG_SOCKET' ) );
$database->query( 'CREATE DATABASE blog CHARACTER SET utf8mb4' );

// WordPress would write to the administrator.
function wp_mail() {
	return true;
}

require $argv[1] . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install( 'A small blog', 'admin', 'admin@example.org', true, '', 'admin' );
switch_theme( $argv[2] );
// Pictures of people would come from another host.
update_option( 'show_avatars', '0' );
// Addresses that need no rules of a web server.
update_option( 'permalink_structure', '' );
// The editor's greeting has pictures from another host.
$preferences = array(
	'core/edit-post' => array( 'welcomeGuide' => false ),
	'_modified'      => gmdate( 'c' ),
);
update_user_meta( 1, $wpdb->get_blog_prefix() . 'persisted_preferences', $preferences );
