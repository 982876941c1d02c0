<?php
/**
 * Plugin Name: The test's own
 * Description: Posts can ask nobody but this site for anything, whatever is on them.
 */

// As strict as WordPress's own pages can bear: they have scripts and styles in their HTML.
add_action(
	'send_headers',
	function () {
		header( "Content-Security-Policy: default-src 'self' data: 'unsafe-inline' 'wasm-unsafe-eval'" );
	}
);

// PHP's own server has no favicon.ico, for which browsers ask otherwise.
foreach ( array( 'wp_head', 'admin_head', 'login_head' ) as $head ) {
	add_action(
		$head,
		function () {
			echo '<link rel="icon" href="data:,">';
		}
	);
}
